import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temp.ts'
import { at, fresh } from '../support-http/mock.ts'
import type { Answering, Receiver } from '../support-http/receiver.ts'
import { idOf } from '../support-http/world.ts'
import { type Shop, shop, textOf } from './shop.ts'

/** Each message that came to a receiver, once: its id, and its body. */
const letters = ({ received }: Receiver) => [
  ...new Map(received.map(({ headers, body }) => [headers['x-wassist-delivery'], body])),
]

/** The same calls to a stand-in, whatever its receiver makes of it; gives the ids that were drawn. */
async function play({ say, client, world, webhook }: Shop): Promise<unknown[]> {
  const drawn: unknown[] = [webhook.id, webhook.secret]
  drawn.push(await say('One'))
  await client.post(at(idOf(1), 'subscribe'), { webhookId: webhook.id })
  await world.settled()
  drawn.push(await say('Two'))
  await client.advance('15s')
  drawn.push(await client.post(at(idOf(1), 'messages'), { type: 'text', text: { body: 'Hm' } }))
  drawn.push(await world.faults.add({ kind: 'duplicate' }))
  drawn.push(await say('Three', 2))
  await client.advance('20s') // fewer attempts than disable a webhook
  drawn.push(await say('Four'))
  await world.settled()
  return JSON.parse(JSON.stringify(drawn, (name, value) => (name === 'headers' ? null : value)))
}

describe('the same seed and calls', () => {
  it.each<[string, Answering]>([
    ['well', 204],
    ['with an error', 500],
    ['with a refusal', 404],
    ['not at all', 'reset'],
    ['well every other time', alternating()],
  ])('give the same ids and bodies when the receiver answers %s', async (_, answering) => {
    const model = await shop(200)
    const ids = await play(model)
    const other = await shop(answering)
    expect(await play(other)).toEqual(ids)
    expect(letters(other.receiver)).toEqual(letters(model.receiver))
    expect(letters(model.receiver)).toHaveLength(7)
    const told = async ({ deliveries }: Shop) =>
      (await deliveries()).map((one) => [one.id, one.messageId, one.event, textOf(one)])
    expect(await told(other)).toEqual(await told(model))
  })

  it('give the same ids when a webhook was disabled meanwhile', async () => {
    const drawn = async (answering: Answering) => {
      const { say, client, look } = await shop(answering)
      const ids = []
      for (let n = 0; n < 10; n++) ids.push(await say(`Message ${n}`))
      await client.advance('1h')
      ids.push(await say('After'))
      return { ids, active: (await look()).active }
    }
    const [model, other] = [await drawn(200), await drawn(500)]
    expect([model.active, other.active]).toEqual([true, false])
    expect(other.ids).toEqual(model.ids)
  })

  it('give other ids with another seed', async () => {
    const [one, other] = [await shop(), await shop(200, { seed: 'another' })]
    for (const { say, world } of [one, other]) {
      await say('Hello')
      await world.settled()
    }
    expect(letters(other.receiver)[0]?.[0]).not.toBe(letters(one.receiver)[0]?.[0])
    expect(other.webhook.secret).not.toBe(one.webhook.secret)
  })

  it('give the same ids after a restart, however many attempts there were before', async () => {
    const ids = await Promise.all([200, 500].map((answer) => restarted(answer, temporaryFolder())))
    expect(ids[1]).toEqual(ids[0])
  })

  it('give the same ids and bodies again after a reset', async () => {
    const made = await shop(alternating())
    await made.world.reset()
    const again = async () => {
      const webhook = await made.hook(made.receiver.url)
      const count = made.receiver.received.length
      const ids = await play({ ...made, webhook })
      return [ids, letters({ ...made.receiver, received: made.receiver.received.slice(count) })]
    }
    const first = await again()
    await made.world.reset()
    expect(await again()).toEqual(first)
  })
})

async function restarted(answer: number, data: string): Promise<unknown> {
  const { say, client } = await shop(answer, { data })
  await say('One')
  await client.advance('1m')
  await client.standin.close()
  const again = await fresh({ vendors: ['wassist'], data })
  const world = again.standin.world()
  const receipt = await world.inbound({
    vendor: 'wassist',
    conversationId: idOf(1),
    text: 'Two',
  })
  const { deliveries } = await world.deliveries.list()
  await again.standin.close()
  return { receipt, ids: deliveries.map(({ id, messageId }) => [id, messageId]) }
}

function alternating(): Answering {
  let calls = 0
  return () => (calls++ % 2 === 0 ? 500 : 200)
}
