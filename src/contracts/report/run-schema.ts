/** JSON Schema (2020-12) of a run, as the JSON report has it: what `standin report` reads is held against this. */
export const RUN_SCHEMA = {
  type: 'object',
  properties: {
    version: { const: 1 },
    title: { type: 'string' },
    standin: { type: 'string' },
    profile: { enum: ['published', 'wire'] },
    target: { type: ['string', 'null'] },
    startedAt: { type: 'string', format: 'date-time' },
    tookMs: { type: 'number', minimum: 0 },
    checks: { type: 'array', items: { $ref: '#/$defs/check' } },
    exchanges: { type: 'array', items: { $ref: '#/$defs/exchange' } },
    dropped: { type: 'integer', minimum: 0 },
    coverage: {
      type: 'object',
      properties: {
        operations: { $ref: '#/$defs/places' },
        statuses: { $ref: '#/$defs/places' },
        parameters: { $ref: '#/$defs/places' },
        branches: { $ref: '#/$defs/places' },
        events: { $ref: '#/$defs/places' },
        steps: { $ref: '#/$defs/places' },
      },
      required: ['operations', 'statuses', 'parameters', 'branches', 'events', 'steps'],
    },
  },
  required: [
    ...['version', 'title', 'standin', 'profile', 'target', 'startedAt', 'tookMs'],
    ...['checks', 'exchanges', 'dropped', 'coverage'],
  ],
  $defs: {
    check: {
      type: 'object',
      properties: {
        path: { type: 'array', items: { type: 'string' } },
        name: { type: 'string' },
        outcome: { enum: ['passed', 'failed', 'skipped'] },
        reason: { type: ['string', 'null'] },
        findings: { type: 'array', items: { $ref: '#/$defs/finding' } },
        tookMs: { type: 'number', minimum: 0 },
        exchanges: { type: 'array', items: { type: 'integer' } },
      },
      required: ['path', 'name', 'outcome', 'reason', 'findings', 'tookMs', 'exchanges'],
    },
    finding: {
      type: 'object',
      properties: {
        location: { type: 'string' },
        pointer: { type: 'string' },
        rule: { type: 'string' },
        expected: { type: 'string' },
        got: { type: 'string' },
        limit: { type: 'number' },
        level: { enum: ['error', 'notice'] },
        blame: { enum: ['client', 'mock', 'spec', 'vendor'] },
        message: { type: 'string' },
        operation: { type: ['string', 'null'] },
        exchange: { type: ['integer', 'null'] },
      },
      required: [
        ...['location', 'pointer', 'rule', 'expected', 'got', 'level', 'blame', 'message'],
        ...['operation', 'exchange'],
      ],
    },
    exchange: {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        at: { type: 'number' },
        tookMs: { type: ['number', 'null'] },
        operation: { type: ['string', 'null'] },
        method: { type: 'string' },
        url: { type: 'string' },
        request: { $ref: '#/$defs/message' },
        response: {
          anyOf: [
            {
              $ref: '#/$defs/message',
              type: 'object',
              properties: { status: { type: 'integer' } },
              required: ['status'],
            },
            { type: 'null' },
          ],
        },
        violations: { type: 'array', items: { type: 'object' } },
      },
      required: [
        ...['id', 'at', 'tookMs', 'operation', 'method', 'url', 'request', 'response'],
        'violations',
      ],
    },
    message: {
      type: 'object',
      properties: {
        headers: { type: 'object', additionalProperties: { type: 'string' } },
        body: {
          type: ['object', 'null'],
          properties: {
            type: { type: 'string' },
            text: { type: ['string', 'null'] },
            bytes: { type: 'integer', minimum: 0 },
          },
          required: ['type', 'text', 'bytes'],
        },
      },
      required: ['headers', 'body'],
    },
    places: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, hits: { type: 'integer', minimum: 0 } },
        required: ['name', 'hits'],
      },
    },
  },
} as const
