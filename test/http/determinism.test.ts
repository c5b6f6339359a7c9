import { beforeAll, describe, expect, it } from 'vitest'
import { at, CONVERSATIONS, fresh } from '../support-http/mock.ts'

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'

describe('the same seed, time and calls', () => {
  async function play(seed?: string): Promise<string[]> {
    const client = await fresh({ fixture: 'demo', ...(seed === undefined ? {} : { seed }) })
    const answers = [
      await client.get(CONVERSATIONS),
      await client.post(CONVERSATIONS, { toNumber: '+447700900999', fromNumber: '+447700900100' }),
      await client.post('/_mock/inbound', { vendor: 'wassist', from: '+447700900998', text: 'Hi' }),
      await client.post('/_mock/clock', { advance: '1h' }),
      await client.post(at(id, 'messages'), { type: 'text', text: { body: 'Hi' } }),
      await client.post(at(id, 'takeover'), {}),
      await client.get(`${CONVERSATIONS}?limit=3`),
      await client.get(at('nope')),
      await client.post(at(id, 'handback')),
      await client.get('/_mock/state'),
      await client.get('/_mock/contract'),
      await client.post('/_mock/reset', {}),
      await client.post(CONVERSATIONS, { toNumber: '+447700900999', fromNumber: '+447700900100' }),
    ]
    return answers.map(({ status, type, text }) => `${status} ${type} ${text}`)
  }

  let first: string[]
  let second: string[]
  let other: string[]

  beforeAll(async () => {
    first = await play()
    second = await play()
    other = await play('another')
  })

  it('give the same replies, byte by byte', () => {
    expect(first.filter((answer) => answer.startsWith('5'))).toEqual([])
    expect(second).toEqual(first)
  })

  it('draw the same ids again after a reset', () => {
    expect(first.at(-1)).toBe(first[1])
    expect(other.at(-1)).toBe(other[1])
  })

  it('give other ids with another seed, and nothing else', () => {
    const uuid = /[0-9a-f]{8}-[0-9a-f-]{27}/g
    expect(other[1]).not.toBe(first[1])
    expect(other[1]?.replace(uuid, '')).toBe(first[1]?.replace(uuid, ''))
    expect(other[0]).toBe(first[0])
  })
})
