import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Office, office } from './office.ts'
import { sentences, TESTED } from './sentences.ts'

const tested = new Set<string>()

/** The test of one sentence of the page, under the sentence's own words. */
function sentence(ref: string, run: (desk: Office) => Promise<void>): void {
  const says = sentences.find(([one]) => one === ref)?.[1]
  if (says === undefined) throw new Error(`There is no sentence ${ref}`)
  tested.add(ref)
  it(`${ref}: ${says}`, async () => {
    const desk = await office()
    await run(desk)
    expect((await desk.client.contract()).counts).toMatchObject({ mock: 0, spec: 0 })
  })
}

const AI = { type: 'ai_agent', id: 'assistant' } as const
const DANA = { type: 'user', id: 'dana' } as const
const OMAR = { type: 'user', id: 'omar' } as const

describe('human handover, sentence by sentence', () => {
  sentence('S1', async ({ writes, assign, get }) => {
    const { id } = await writes('Can I speak to someone?')
    expect((await get(id)).assignee).toBeNull()
    expect((await assign(id, OMAR)).assignee).toEqual(OMAR)
    expect((await assign(id, AI)).assignee).toEqual(AI)
  })

  sentence('S2', async ({ writes, as, get }) => {
    await as('dana').post('ai-agents/assistant/unpublish')
    await as('dana').post('ai-agents/trainee/publish')
    const { id, assignee } = await writes('Talk to a human, please')
    expect(assignee).toEqual({ type: 'ai_agent', id: 'trainee' })
    expect(await get(id)).toMatchObject({ assignee: null, handover: { state: 'waiting' } })
  })

  sentence('S3', async ({ writes, assign, as, said }) => {
    const { id } = await writes('Where is my kettle?')
    const other = await writes('Where is my lamp?', { from: 'visitor-2' })
    await assign(id, OMAR)
    const inbox = (await as('ivy').list('conversations')).map((one) => [one.id, one.assignee])
    expect(new Map(inbox as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        [id, OMAR],
        [other.id, AI],
      ]),
    )
    await as('omar').post(`conversations/${id}/messages`, { text: 'Omar here.' })
    expect((await said(id)).map(([who]) => who)).toEqual(['contact', 'ai_agent', 'user'])
  })

  sentence('S4', async ({ writes, assign, as, said }) => {
    const { id } = await writes('Where is my kettle?')
    const before = await said(id)
    await writes('Speak to someone')
    await assign(id, OMAR)
    await assign(id, AI)
    expect((await said(id)).slice(0, before.length)).toEqual(before)
    for (const user of ['dana', 'omar', 'ivy']) {
      expect((await as(user).list('conversations?view=team')).map((one) => one.id)).toContain(id)
    }
  })

  sentence('S5', async ({ writes, get }) => {
    const { id } = await writes('Hello')
    expect(await get(id)).toMatchObject({ status: 'open', assignee: AI })
  })

  sentence('S6', async ({ writes, get, said, messages }) => {
    const [web, phone, text] = [
      await writes('Hello', { channel: 'web', from: 'visitor-1' }),
      await writes('Hello', { channel: 'whatsapp', from: '+447700900301' }),
      await writes('Hello', { channel: 'sms', from: '+447700900302' }),
    ]
    for (const { id } of [web, phone, text]) {
      expect((await get(id)).assignee).toEqual(AI)
      expect((await said(id)).map(([who]) => who)).toEqual(['contact', 'ai_agent'])
      const [asked, answered] = (await messages(id)).map(({ createdAt }) => Date.parse(createdAt))
      expect((answered ?? 0) - (asked ?? 0)).toBe(400)
    }
  })

  sentence('S7', async ({ writes, get, offered }) => {
    const asked = await writes('Transfer to agent', { from: 'visitor-1' })
    expect((await get(asked.id)).handover.trigger).toBe('customer_request')
    const id = await offered('visitor-2')
    await writes('Yes please', { from: 'visitor-2' })
    expect((await get(id)).handover.trigger).toBe('ai_offer')
  })

  sentence('S9', async ({ writes, get }) => {
    const { id } = await writes('Where is my kettle?')
    await writes('But where is it now?')
    expect((await get(id)).handover.state).toBe('none')
    await writes('So when does it come?')
    expect((await get(id)).handover.state).toBe('offered')
  })

  sentence('S10', async ({ offered, get, said }) => {
    const id = await offered()
    expect((await get(id)).assignee).toEqual(AI)
    expect((await said(id)).at(-1)).toEqual(['ai_agent', expect.stringMatching(/\?$/)])
  })

  for (const yes of ['yes', 'Yes, please!', 'ok', 'ja bitte', 'sí']) {
    it(`S11: so it is with "${yes}"`, async () => {
      const { offered, writes, get } = await office()
      const id = await offered()
      await writes(yes)
      expect(await get(id)).toMatchObject({ assignee: null, handover: { state: 'waiting' } })
    })
  }
  sentence('S11', async ({ offered, writes, get }) => {
    const id = await offered()
    await writes('yes')
    expect(await get(id)).toMatchObject({ assignee: null, handover: { state: 'waiting' } })
  })

  sentence('S12', async ({ writes, offered, get, client }) => {
    const first = await writes('Speak to someone', { from: 'visitor-1' })
    expect((await get(first.id)).handover.state).toBe('waiting')
    await writes('Where is my kettle?', { from: 'visitor-2' })
    await client.advance('3d')
    const later = await writes('Speak to someone', { from: 'visitor-2' })
    expect((await get(later.id)).handover.state).toBe('waiting')
    const id = await offered('visitor-3')
    await writes('Speak to someone', { from: 'visitor-3' })
    expect((await get(id)).handover).toMatchObject({
      state: 'waiting',
      trigger: 'customer_request',
    })
  })

  for (const phrase of ['transfer to agent', 'speak to someone', 'support']) {
    it(`S13: so it is with "${phrase}"`, async () => {
      const { writes, get } = await office()
      const { id } = await writes(phrase)
      expect(await get(id)).toMatchObject({ assignee: null, handover: { state: 'waiting' } })
    })
  }
  sentence('S13', async ({ writes, get, said, messages }) => {
    const { id } = await writes('I would like to speak to someone about my kettle')
    expect((await get(id)).assignee).toBeNull()
    expect((await said(id)).some(([, text]) => text.endsWith('?'))).toBe(false)
    const { at } = (await get(id)).handover
    const [asked] = await messages(id)
    expect(Date.parse(at ?? '') - Date.parse(asked?.createdAt ?? '')).toBe(400)
  })

  sentence('S14', async ({ writes, as }) => {
    const { id } = await writes('Where is my kettle?')
    expect((await writes('Speak to someone')).id).toBe(id)
    expect(await as('dana').list('conversations')).toHaveLength(1)
  })

  sentence('S15', async ({ writes, told }) => {
    const { id } = await writes('Where is my kettle?')
    const calls = async (user: string) =>
      (await told(user)).filter(({ kind }) => kind === 'needs_human')
    for (const user of ['dana', 'omar', 'ivy']) expect(await calls(user)).toEqual([])
    await writes('Speak to someone')
    await writes('A human, please!')
    for (const user of ['dana', 'omar', 'ivy']) {
      expect(await calls(user)).toEqual([expect.objectContaining({ conversationId: id })])
    }
  })

  sentence('S16', async ({ writes, assign }) => {
    for (const by of ['dana', 'omar', 'ivy']) {
      for (const to of [DANA, OMAR, { type: 'user', id: 'ivy' } as const]) {
        const { id } = await writes('Speak to someone', { from: `visitor-${by}-${to.id}` })
        expect((await assign(id, to, by)).assignee).toEqual(to)
      }
    }
  })

  sentence('S17', async ({ writes, assign, as }) => {
    const { id } = await writes('Where is my kettle?')
    await writes('Speak to someone')
    await assign(id, OMAR)
    const reply = await as('omar').post(`conversations/${id}/messages`, { text: 'It left today.' })
    expect(reply.status).toBe(201)
    const { body } = await as('omar').get<{ items: Schemas['ConversoMessage'][] }>(
      `conversations/${id}/messages`,
    )
    expect(body.items.map(({ author, content }) => [author.type, content.text])).toEqual([
      ['contact', 'Where is my kettle?'],
      ['ai_agent', expect.any(String)],
      ['contact', 'Speak to someone'],
      ['ai_agent', expect.any(String)],
      ['user', 'It left today.'],
    ])
  })

  sentence('S18', async ({ writes, assign, as }) => {
    const { id } = await writes('Speak to someone')
    const mine = async (user: string) =>
      (await as(user).list('conversations?view=mine')).map((one) => one.id)
    expect(await mine('omar')).toEqual([])
    await assign(id, OMAR)
    expect([await mine('omar'), await mine('dana')]).toEqual([[id], []])
  })

  sentence('S20', async ({ writes, forms, client, assign }) => {
    const { id } = await writes('Speak to someone')
    await client.advance('119s') // the AI agent let go 0.4 s after the message, and one second has passed since
    expect(await forms(id)).toHaveLength(0)
    await client.advance('1s')
    expect(await forms(id)).toEqual([{ text: expect.any(String), fields: ['phone', 'email'] }])
    await client.advance('1h')
    expect(await forms(id)).toHaveLength(1)
    const other = await writes('Speak to someone', { from: 'visitor-2' })
    await assign(other.id, OMAR)
    await client.advance('1h')
    expect(await forms(other.id)).toHaveLength(0)
  })

  sentence('S21', async ({ writes, client, as, contacts, get }) => {
    const { id } = await writes('Speak to someone')
    expect(await contacts()).toEqual([])
    await client.advance('2m')
    const form = { phone: '+447700900145', email: 'tom@example.com' }
    expect((await as('dana').post(`conversations/${id}/contact-form`, form)).status).toBe(200)
    await client.advance('30d')
    const { contactId, handover } = await get(id)
    const kept = { id: contactId, ...form, isGuest: false }
    expect(await contacts()).toEqual([expect.objectContaining(kept)])
    expect(handover.state).toBe('form_sent')
  })

  sentence('S24', async ({ writes, assign, get, said }) => {
    const { id } = await writes('Speak to someone')
    await assign(id, OMAR)
    expect((await writes('Are you there?')).id).toBe(id)
    const before = await said(id)
    await assign(id, AI, 'omar')
    expect(await said(id)).toEqual(before)
    expect((await writes('One more thing')).id).toBe(id)
    expect((await get(id)).assignee).toEqual(AI)
    expect((await said(id)).at(-1)?.[0]).toBe('ai_agent')
  })

  sentence('S27', async ({ writes, assign, as }) => {
    const { id } = await writes('Speak to someone')
    await assign(id, OMAR)
    const closed = await as('omar').post(`conversations/${id}/close`)
    expect([closed.status, closed.body]).toMatchObject([200, { status: 'closed' }])
    expect(await as('dana').list('conversations?status=open')).toEqual([])
    const late = await as('omar').post(`conversations/${id}/messages`, { text: 'One more thing' })
    expect(late.status).toBe(409)
  })

  sentence('S28', async ({ writes, assign, as, get, said }) => {
    const { id } = await writes('Speak to someone')
    await assign(id, OMAR)
    await as('omar').post(`conversations/${id}/close`)
    const before = await said(id)
    const next = await writes('Hello again')
    expect(next.id).not.toBe(id)
    expect(await get(next.id)).toMatchObject({ assignee: AI, previousConversationId: id })
    expect((await said(next.id)).map(([who]) => who)).toEqual(['contact', 'ai_agent'])
    expect((await get(id)).status).toBe('closed')
    expect(await said(id)).toEqual(before)
  })

  sentence('S29', async ({ writes, get, client, said }) => {
    const { id } = await writes('Where is my kettle?')
    await writes('Thanks!')
    expect((await get(id)).status).toBe('open')
    await client.put('/_mock/policy', { vendor: 'converso', policy: { thanks: 'close' } })
    await writes('Is it the blue one?')
    expect((await get(id)).status).toBe('open')
    await writes('Thanks!')
    expect((await get(id)).status).toBe('closed')
    expect((await said(id)).at(-1)?.[0]).toBe('ai_agent')
    expect((await writes('Hello again')).previousConversationId).toBe(id)
  })

  sentence('S31', async ({ writes, as, client, said }) => {
    const { id } = await writes('Where is my kettle?')
    expect(
      (await as('omar').list('conversations?view=team&assignee=ai')).map((one) => one.id),
    ).toEqual([id])
    const stream = await client.standin.fetch('/_mock/events', {
      headers: { 'x-api-key': client.key },
    })
    const reader = stream.body?.getReader()
    await writes('And my lamp?')
    let text = ''
    while (!text.includes('"type":"AiSpoke"')) {
      const chunk = await reader?.read()
      if (chunk === undefined || chunk.done) break
      text += new TextDecoder().decode(chunk.value)
    }
    await reader?.cancel()
    expect(text).toMatch(/"type":"MessageReceived".*And my lamp\?.*"type":"AiSpoke"/s)
    expect((await said(id)).map(([who]) => who).at(-1)).toBe('ai_agent')
  })

  sentence('S32', async ({ writes, assign, offered, said }) => {
    const { id } = await writes('Where is my kettle?')
    expect((await assign(id, null, 'omar')).assignee).toBeNull()
    const before = await said(id)
    await writes('Is anybody there?')
    expect(await said(id)).toEqual([...before, ['contact', 'Is anybody there?']])
    const other = await offered('visitor-2')
    expect((await assign(other, null, 'omar')).assignee).toBeNull()
    await writes('Yes, please', { from: 'visitor-2' })
    expect((await said(other)).at(-1)).toEqual(['contact', 'Yes, please'])
  })

  sentence('S33', async ({ writes, assign, as, said }) => {
    const { id } = await writes('Where is my kettle?')
    await assign(id, null, 'omar')
    const direct = await as('omar').post(`conversations/${id}/messages`, { text: 'Omar here.' })
    expect(direct.status).toBe(201)
    await assign(id, OMAR, 'omar')
    await as('omar').post(`conversations/${id}/messages`, { text: 'It left today.' })
    expect((await said(id)).slice(-2)).toEqual([
      ['user', 'Omar here.'],
      ['user', 'It left today.'],
    ])
  })

  sentence('S37', async ({ writes, as, get, said, client }) => {
    await as('dana').post('ai-agents/assistant/unpublish')
    for (const channel of ['web', 'whatsapp', 'sms']) {
      const from = channel === 'web' ? 'visitor-1' : `+4477009003${channel.length}0`
      const { id } = await writes('Where is my kettle?', { channel, from })
      await client.advance('1d')
      expect(await get(id)).toMatchObject({ assignee: null, handover: { state: 'none' } })
      expect(await said(id)).toEqual([['contact', 'Where is my kettle?']])
    }
  })

  sentence('S38', async ({ writes, as, get, said }) => {
    const { id } = await writes('Where is my kettle?', { from: 'visitor-1' })
    const before = await said(id)
    await as('dana').post('ai-agents/assistant/unpublish')
    expect(await said(id)).toEqual(before)
    expect((await get(id)).assignee).toEqual(AI)
    const next = await writes('Hello', { from: 'visitor-2' })
    expect((await get(next.id)).assignee).toBeNull()
  })

  sentence('K6', async ({ writes, client, said, contacts, forms }) => {
    const policy = { contactCapture: 'question' }
    await client.put('/_mock/policy', { vendor: 'converso', policy })
    const { id } = await writes('Speak to someone')
    await client.advance('2m')
    expect(await forms(id)).toHaveLength(0)
    expect((await said(id)).at(-1)).toEqual(['system', expect.stringContaining('?')])
    await writes('You can call me at +44 7700 900145')
    expect(await contacts()).toEqual([expect.objectContaining({ phone: '+447700900145' })])
  })

  it('has a test for each sentence that states a behaviour', () => {
    const behaviour = sentences.filter(([, , comesTo]) => comesTo === TESTED).map(([ref]) => ref)
    expect([...tested]).toEqual(behaviour)
  })

  it('is told in docs/converso.md, sentence by sentence', () => {
    const page = readFileSync(new URL('../../../docs/converso.md', import.meta.url), 'utf8')
    const rows = sentences.map(([ref, says, comesTo]) => `| ${ref} | ${says} | ${comesTo} |`)
    expect(page).toContain(rows.join('\n'))
  })
})
