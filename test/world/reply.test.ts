import { describe, expect, it } from 'vitest'
import { KEPT, KeptReplies, type KeptReply } from '../../src/world/reply.ts'

const DAY = 86_400_000
const reply = (key: string, until = DAY): KeptReply => ({
  vendor: 'acme',
  key,
  path: '/things',
  digest: 'd',
  status: 201,
  until,
})
const keysIn = (replies: KeptReplies) => [...replies.all()].map(({ key }) => key)

describe('the replies that may be given again', () => {
  it('are found by vendor, key and path, until their time is over', () => {
    const replies = new KeptReplies()
    replies.save(reply('a'), 0)
    expect(replies.get(reply('a'), DAY - 1)).toEqual(reply('a'))
    expect(replies.get(reply('a'), DAY)).toBeUndefined()
    for (const other of [{ vendor: 'emca' }, { key: 'b' }, { path: '/others' }]) {
      expect(replies.get({ ...reply('a'), ...other }, 0)).toBeUndefined()
    }
  })

  it('go when their time is over', () => {
    const replies = new KeptReplies()
    replies.save(reply('a', 1), 0)
    replies.save(reply('b', 3), 0)
    replies.save(reply('c', 5), 2)
    expect(keysIn(replies)).toEqual(['b', 'c'])
  })

  it('are so many at most: the oldest makes room', () => {
    const replies = new KeptReplies()
    for (let n = 0; n < KEPT; n++) replies.save(reply(`${n}`), 0)
    replies.save(reply('0'), 0) // the newest again
    replies.save(reply('new'), 0)
    expect(replies.size).toBe(KEPT)
    expect(keysIn(replies)).toEqual([
      ...Array.from({ length: KEPT - 2 }, (_, n) => `${n + 2}`),
      '0',
      'new',
    ])
  })
})
