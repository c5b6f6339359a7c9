import { describe, expect, it } from 'vitest'
import type { Arazzo, Step, Workflow } from '../../src/contracts/suites/suite.ts'
import { withoutControl } from '../../src/contracts/suites/without-control.ts'

const control = (stepId: string, operationId: string): Step => ({
  stepId,
  operationId,
  'x-standin-control': true,
})
const call = (stepId: string, from?: string): Step => ({
  stepId,
  operationId: 'api_v1_conversations_retrieve',
  ...(from === undefined ? {} : { outputs: { id: `$steps.${from}.outputs.id` } }),
})
const reset = control('reset', 'mock_reset')
const freeze = control('freeze', 'mock_clock_change')
const workflow = (workflowId: string, ...steps: Step[]): Workflow => ({ workflowId, steps })

const left = (...workflows: Workflow[]) =>
  withoutControl({ workflows }, (id) => id === 'mock_deliveries_list')
const steps = ({ document }: { document: Arazzo | null }, id = 'one') =>
  document?.workflows
    .find(({ workflowId }) => workflowId === id)
    ?.steps.map(({ stepId }) => stepId) ?? []
const why = (...inOrder: Step[]) =>
  Object.fromEntries(left(workflow('one', ...inOrder)).skipped.get('one') ?? [])

describe('a suite without the control API', () => {
  it('keeps what comes after the world has begun', () => {
    const found = left(workflow('one', reset, freeze, call('get'), call('again', 'get')))
    expect(steps(found)).toEqual(['get', 'again'])
    expect([...(found.skipped.get('one') ?? [])]).toEqual([
      ['reset', 'needs the control API'],
      ['freeze', 'needs the control API'],
    ])
  })

  it('loses what comes after the clock was moved', () => {
    expect(why(reset, call('get'), freeze, call('after'), call('later'))).toMatchObject({
      after: 'rests on freeze, which needs the control API',
      later: 'rests on freeze, which needs the control API',
    })
  })

  it('loses what comes after the customer was spoken for, also at the beginning', () => {
    expect(why(reset, control('ask', 'mock_inbound'), call('get'))).toMatchObject({
      get: 'rests on ask, which needs the control API',
    })
  })

  it('keeps what comes after a look, unless it takes something from it', () => {
    const look = control('look', 'mock_deliveries_list')
    const told = why(
      reset,
      call('get'),
      look,
      call('after'),
      call('of-it', 'look'),
      call('of-that', 'of-it'),
    )
    expect(told).toEqual({
      reset: 'needs the control API',
      look: 'needs the control API',
      'of-it': 'rests on look, which needs the control API',
      'of-that': 'rests on of-it, which needs the control API',
    })
  })

  it('sees through called workflows', () => {
    const office = workflow('office', control('open', 'mock_state_import'))
    const asks = workflow(
      'asks',
      reset,
      call('first'),
      control('ask', 'mock_inbound'),
      call('then'),
    )
    const one = workflow(
      'one',
      { stepId: 'begin', workflowId: 'office' },
      call('get'),
      { stepId: 'talk', workflowId: 'asks' },
      call('after'),
    )
    const found = left(office, asks, one)
    expect(steps(found)).toEqual(['get', 'talk'])
    expect(steps(found, 'asks')).toEqual(['first'])
    expect(found.document?.workflows.map(({ workflowId }) => workflowId)).toEqual(['asks', 'one'])
    expect(found.skipped.get('one')?.get('after')).toBe(
      'rests on talk, which needs the control API',
    )
  })

  it('has outputs of the steps that are left only', () => {
    const outputs = { kept: '$steps.get.outputs.id', lost: '$steps.ask.outputs.id' }
    const one = { ...workflow('one', call('get'), control('ask', 'mock_inbound')), outputs }
    expect(left(one).document?.workflows[0]?.outputs).toEqual({ kept: outputs.kept })
  })

  it('is nothing where every step needs it', () => {
    expect(left(workflow('one', reset, freeze)).document).toBeNull()
  })
})
