import { describe, expect, it } from 'vitest'
import { mock, type Schemas } from '../support-http/mock.ts'
import { greeted, handedOff, NOBODY, type Shop, said, shop } from '../vendors/ada/shop.ts'

const AGENT = '6ab243904b1f7d92c33c41fd'
const WASSIST_AGENT = '11111111-1111-4111-8111-111111111111'
const handoff = { url: 'http://127.0.0.1:1/handoff', label: 'desk', phrases: ['human'] }

interface Problem {
  type: string
  detail: string
}

const control = <T = Problem>(ada: Shop, method: string, path: string, body: unknown) =>
  ada.send<T>(`/_mock/handoff${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

/** Of the two vendors that tell of them. */
const agents = async ({ world }: Shop) => {
  const all = (await world.state()).agents.filter(({ id }) => [AGENT, WASSIST_AGENT].includes(id))
  return Object.fromEntries(all.map(({ id, handoff }) => [id, handoff ?? null]))
}

describe('configuring handoffs', () => {
  it.each([
    ['one agent', { agentId: AGENT }],
    ['all agents of a vendor', { vendor: 'ada' }],
    ['one agent of a vendor', { agentId: AGENT, vendor: 'ada' }],
  ])('answers with the agents that were changed: %s', async (_, whom) => {
    const ada = await shop()
    const { status, body } = await control(ada, 'PUT', '', { ...whom, handoff })
    expect({ status, body }).toEqual({
      status: 200,
      body: { agents: [{ id: AGENT, vendor: 'ada', handoff }] },
    })
    expect(await agents(ada)).toEqual({ [AGENT]: handoff, [WASSIST_AGENT]: null })
  })

  it('replaces what there was, and null removes it', async () => {
    const ada = await shop()
    await ada.world.handoff.configure({ vendor: 'ada', handoff: { ...handoff, fallback: 'No.' } })
    await ada.world.handoff.configure({ vendor: 'ada', handoff })
    expect((await agents(ada))[AGENT]).toEqual(handoff)
    expect(await ada.world.handoff.configure({ vendor: 'ada', handoff: null })).toEqual({
      agents: [{ id: AGENT, vendor: 'ada', handoff: null }],
    })
    const talk = await greeted(ada)
    await talk.customer('A human, please')
    await ada.world.clock({ advance: '1s' })
    expect((await talk.said()).at(-1)).toBe(said.first)
  })

  it('is for one world', async () => {
    const [here, there] = [await shop(), await shop()]
    await here.world.handoff.configure({ vendor: 'ada', handoff })
    expect((await agents(there))[AGENT]).toBe(null)
  })

  it.each([
    ['a vendor whose agents call nobody', 400, { vendor: 'wassist' }, /a vendor whose agents call/],
    ['an agent of such a vendor', 400, { agentId: WASSIST_AGENT }, /a vendor whose agents call/],
    ['an agent of another vendor', 400, { agentId: AGENT, vendor: 'wassist' }, /agentId/],
    ['an unknown vendor', 400, { vendor: 'acme' }, /a vendor that this server runs/],
    ['an unknown agent', 404, { agentId: NOBODY }, /There is no agent f+/],
    ['nobody', 400, {}, /agentId or vendor/],
  ])('is refused for %s', async (_, status, whom, detail) => {
    const ada = await shop()
    const answer = await control(ada, 'PUT', '', { ...whom, handoff })
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(detail)])
    expect(await agents(ada)).toEqual({ [AGENT]: null, [WASSIST_AGENT]: null })
  })

  it.each([
    ['no url', { ...handoff, url: undefined }, /url/],
    ['a url that is none', { ...handoff, url: 'nowhere' }, /url/],
    ['another scheme', { ...handoff, url: 'ftp://127.0.0.1/' }, /url/],
    ['a scheme and no host', { ...handoff, url: 'http://' }, /url/],
    ['no label', { ...handoff, label: '' }, /label/],
    ['a long label', { ...handoff, label: 'x'.repeat(101) }, /label/],
    ['no phrases', { ...handoff, phrases: [] }, /phrases/],
    ['an empty phrase', { ...handoff, phrases: [''] }, /phrases/],
    ['a phrase that is none', { ...handoff, phrases: [1] }, /phrases/],
    ['an empty fallback', { ...handoff, fallback: '' }, /fallback/],
    ['a member that nobody knows', { ...handoff, more: 1 }, /more/],
    ['nothing', undefined, /handoff/],
  ])('is refused with %s', async (_, wanted, detail) => {
    const ada = await shop()
    const answer = await control(ada, 'PUT', '', { vendor: 'ada', handoff: wanted })
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(detail)])
    expect((await agents(ada))[AGENT]).toBe(null)
  })
})

describe('beginning a handoff', () => {
  it('asks nobody, and has the label that is given', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    expect(await ada.world.handoff.begin(talk.id, 'desk')).toEqual({
      conversationId: talk.id,
      holder: 'human',
      label: 'desk',
    })
    const other = await greeted(ada)
    expect(await ada.world.handoff.begin(other.id)).toMatchObject({ label: 'standin' })
  })

  it('is no event', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    await ada.listen()
    await ada.world.handoff.begin(talk.id)
    expect(await ada.events()).toEqual([])
  })

  it('works for other vendors too', async () => {
    const client = await mock({ fixture: 'demo' })
    const { conversations } = await client.state()
    const held = conversations.find(
      ({ vendor, control: { holder } }) => vendor === 'wassist' && holder === 'ai',
    )
    const { status, body } = await client.post<Schemas['Holder']>('/_mock/handoff/begin', {
      conversationId: held?.id,
    })
    expect([status, body]).toMatchObject([200, { conversationId: held?.id, holder: 'human' }])
  })
})

describe('ending a handoff', () => {
  it.each(['customer', 'human', undefined] as const)('by %s gives it back', async (by) => {
    const ada = await shop()
    const talk = await handedOff(ada)
    expect(await ada.world.handoff.end(talk.id, by)).toEqual({
      conversationId: talk.id,
      holder: 'ai',
      label: null,
    })
    await talk.customer('Hi')
    await ada.world.clock({ advance: '1s' })
    expect((await talk.said()).at(-1)).toBe(said.first)
  })

  it('by somebody else is refused', async () => {
    const ada = await shop()
    const { id: conversationId } = await handedOff(ada)
    const { status } = await control(ada, 'POST', '/end', { conversationId, by: 'ai' })
    expect(status).toBe(400)
  })
})

describe('a handoff of a conversation', () => {
  it.each(['/begin', '/end'])('that is not there is answered with 404: %s', async (path) => {
    const ada = await shop()
    for (const conversationId of [NOBODY, 'abc']) {
      const { status, body } = await control(ada, 'POST', path, { conversationId })
      expect([status, body.detail]).toEqual([404, `There is no conversation ${conversationId}`])
    }
    const { id: conversationId } = await greeted(await shop())
    expect((await control(ada, 'POST', path, { conversationId })).status).toBe(404)
    expect((await control(ada, 'POST', path, {})).status).toBe(400)
  })

  it('in a wrong state is answered with 400, and that state', async () => {
    const ada = await shop()
    const talk = await greeted(ada)
    const call = (path: string) => control(ada, 'POST', path, { conversationId: talk.id })
    const refusal = async (path: string) => {
      const { status, body } = await call(path)
      return [status, body.detail]
    }
    const cannot = (act: string, state: string) => [
      400,
      `A handoff cannot ${act}: the conversation is ${state}`,
    ]
    expect(await refusal('/end')).toEqual(cannot('end', 'with the AI agent'))
    expect((await call('/begin')).status).toBe(200)
    expect(await refusal('/begin')).toEqual(cannot('begin', 'with a human already'))
    await ada.post(talk.at('end'))
    expect(await refusal('/begin')).toEqual(cannot('begin', 'closed'))
    expect(await refusal('/end')).toEqual(cannot('end', 'closed'))
  })
})
