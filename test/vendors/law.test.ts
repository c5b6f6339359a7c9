import { describe, expect, it } from 'vitest'
import { type Client, fresh, mock } from '../support-http/mock.ts'
import { ada, converso, type Dialect, type Words, wassist } from './words.ts'

interface Told extends Words {
  readonly client: Client
  readonly id: string
  /** Whether a customer who writes now is answered by the AI, and by nobody else. */
  isAnswered(text: string): Promise<boolean>
}

/** A conversation that a customer began, in which the AI has answered. */
async function began(dialect: Dialect, made: Promise<Client> = mock()): Promise<Told> {
  const client = await made
  const words = await dialect.words(client)
  const id = await words.open('Hello')
  await client.advance('5s')
  return {
    ...words,
    client,
    id,
    async isAnswered(text) {
      await words.customerWrites(id, text)
      await client.advance('1m')
      const after = (await words.transcript(id)).slice(-2)
      if (after.at(-1) === `customer: ${text}`) return false
      expect(after).toEqual([`customer: ${text}`, expect.stringMatching(/^business: ./)])
      return true
    },
  }
}

/** No reply, to whatever was asked, and no event may break the spec that it is told by. */
async function expectKept({ client }: { client: Client }): Promise<void> {
  expect((await client.contract()).counts).toMatchObject({ mock: 0, spec: 0 })
}

function law(dialect: Dialect): void {
  it('the AI answers, is silent while a human holds the conversation, and answers again', async () => {
    const told = await began(dialect)
    expect(await told.isAnswered('Where is my order?')).toBe(true)
    await told.humanTakes(told.id)
    expect(await told.isAnswered('Is anybody there?')).toBe(false)
    expect((await told.humanWrites(told.id, 'Maya here.')).status).toBe(201)
    expect(await told.isAnswered('Thanks, Maya')).toBe(false)
    expect((await told.handBack(told.id)).status).toBe(200)
    expect(await told.isAnswered('One more thing')).toBe(true)
    await expectKept(told)
  })

  it('an answer that the AI was preparing is never sent once a human has taken over', async () => {
    const told = await began(dialect)
    await told.customerWrites(told.id, 'Quick!')
    await told.humanTakes(told.id)
    await told.client.advance('1m')
    expect((await told.transcript(told.id)).at(-1)).toBe('customer: Quick!')
  })

  it('handing back what no human holds changes nothing', async () => {
    const told = await began(dialect)
    const before = (await told.read(told.id)).text
    expect((await told.handBack(told.id)).status).toBe(dialect.idleHandBack)
    expect((await told.read(told.id)).text).toBe(before)
    await told.humanTakes(told.id)
    expect((await told.handBack(told.id)).status).toBe(200)
    expect((await told.handBack(told.id)).status).toBe(dialect.idleHandBack)
    expect(await told.isAnswered('Hello again')).toBe(true)
    await expectKept(told)
  })

  it('a conversation that is not there is told in the vendor’s own form', async () => {
    const told = await began(dialect)
    const { nobody, notFound } = dialect
    const answers = [
      await told.read(nobody),
      await told.readMessages(nobody),
      await told.humanWrites(nobody, 'Hi'),
      await told.handBack(nobody),
    ]
    for (const { status, body } of answers) {
      expect({ status, body }).toEqual({ status: 404, body: notFound })
    }
    await expectKept(told)
  })

  it('another world sees nothing of it', async () => {
    const here = await began(dialect)
    const there = await began(dialect)
    const before = (await there.readMessages(there.id)).text
    await here.customerWrites(here.id, 'Only here')
    await here.humanTakes(here.id)
    expect((await there.readMessages(there.id)).text).toBe(before)
    expect(await there.isAnswered('Hi')).toBe(true)
    const stranger = await dialect.words(await mock())
    expect((await stranger.read(here.id)).status).toBe(404)
    expect((await stranger.readMessages(here.id)).status).toBe(404)
  })

  it('a transcript is complete, and in the order in which it was said', async () => {
    const told = await began(dialect)
    await told.humanTakes(told.id)
    const before = await told.transcript(told.id)
    const said: string[] = []
    for (let n = 1; n <= 120; n += 1) {
      if (n % 3 === 0) await told.humanWrites(told.id, `Line ${n}`)
      else await told.customerWrites(told.id, `Line ${n}`)
      said.push(`${n % 3 === 0 ? 'business' : 'customer'}: Line ${n}`)
    }
    expect(await told.transcript(told.id)).toEqual([...before, ...said])
    await expectKept(told)
  })

  it('an address gives the same answer with a slash at its end and without', async () => {
    const told = await began(dialect)
    for (const id of [told.id, dialect.nobody]) {
      expect((await told.readBare(id)).text).toBe((await told.read(id)).text)
      const bare = await told.readMessagesBare(id)
      const { status, text } = await told.readMessages(id)
      expect([bare.status, bare.text]).toEqual([status, text])
    }
  })

  it('the same calls give the same bytes', async () => {
    const life = async (): Promise<string[]> => {
      const told = await began(dialect, fresh())
      await told.isAnswered('Where is my order?')
      await told.humanTakes(told.id)
      const sent = await told.humanWrites(told.id, 'Maya here.')
      const texts = [sent.text, (await told.handBack(told.id)).text]
      texts.push((await told.read(told.id)).text, (await told.readMessages(told.id)).text)
      texts.push((await told.read(dialect.nobody)).text, JSON.stringify(await told.client.state()))
      await told.client.standin.close()
      return texts
    }
    expect(await life()).toEqual(await life())
  })
}

describe.each([wassist, ada, converso])('with $name', law)
