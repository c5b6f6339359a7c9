import { describe, expect, it } from 'vitest'
import { fresh } from '../support-http/mock.ts'

describe('a world that was imported', () => {
  it('draws no id that it brought along', async () => {
    const client = await fresh()
    await client.inbound({ from: '+447700900101', text: 'I am A' })
    await client.put('/_mock/state', await client.state())
    const { opened } = await client.inbound({ from: '+447700900102', text: 'I am B' })
    const { contacts, conversations } = await client.state()
    expect(opened).toBe(true)
    expect(contacts.map(({ address }) => address)).toEqual(['447700900101', '447700900102'])
    expect(conversations).toHaveLength(2)
  })

  it('draws the same ids again when the same is imported again', async () => {
    const client = await fresh()
    const state = await client.state()
    const play = async () => {
      await client.put('/_mock/state', state)
      return client.inbound({ from: '+447700900101', text: 'Hi' })
    }
    expect(await play()).toEqual(await play())
  })
})
