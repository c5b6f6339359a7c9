import { describe, expect, it } from 'vitest'
import { loadDocument, objectAt, resolve } from '../../src/spec/document.ts'
import { excerpt } from '../../src/spec/excerpt.ts'
import { operationsOf } from '../../src/spec/operation.ts'

const document = loadDocument()
const takeover = '/api/v1/conversations/{id}/takeover/'
const part = excerpt(document, { path: (path) => path === takeover, event: () => false })

/** Where a part of a document refers to. */
const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer = '']) => pointer)

describe('an excerpt', () => {
  it('has the operations that are wanted, and no webhook that is not', () => {
    expect(operationsOf(part).map(({ id }) => id)).toEqual(['api_v1_conversations_takeover_create'])
    expect(part.webhooks).toBeUndefined()
  })

  it('refers to nothing that it lacks', () => {
    expect(refsIn(part).length).toBeGreaterThan(5)
    for (const pointer of refsIn(part)) expect(() => resolve(part, pointer)).not.toThrow()
  })

  it('holds no component that nothing refers to', () => {
    const { securitySchemes, ...components } = objectAt(part, 'components')
    const used = new Set(refsIn(part))
    const kept = Object.keys(components).flatMap((kind) =>
      Object.keys(objectAt(components, kind)).map((name) => `/components/${kind}/${name}`),
    )
    expect(kept.filter((pointer) => !used.has(pointer))).toEqual([])
    expect(Object.keys(securitySchemes ?? {})).toEqual(['ApiKeyAuth'])
  })

  it('keeps the tags of what it has, and what the document says of itself', () => {
    expect(part.tags).toEqual([{ name: 'api', description: "Wassist's operations" }])
    expect(part).toMatchObject({ openapi: document.openapi, info: document.info })
  })

  it('is the whole document when everything is wanted', () => {
    const whole = excerpt(document, { path: () => true, event: () => true })
    expect(whole.paths).toEqual(document.paths)
    expect(whole.components).toEqual(document.components)
  })
})
