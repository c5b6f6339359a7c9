import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Office, office } from './office.ts'
import { chat, officeWith, WAITING } from './world.ts'

const OMAR = { type: 'user', id: 'omar' } as const
const waiting = (more = {}): Promise<Office> =>
  office(officeWith([chat('one', { control: WAITING, ...more })]))

describe('an answer in words', () => {
  const asked = async (): Promise<Office> => {
    const desk = await waiting({ channelId: 'whatsapp' })
    await desk.client.advance('2m')
    return desk
  }
  const guest = async ({ as }: Office, id = 'guest') =>
    (await as('dana').get<Schemas['ConversoContact']>(`contacts/${id}`)).body

  it.each([
    ['Call +44 (0)20', {}],
    ['on +44 7700 900145 please', { phone: '+447700900145' }],
    ['tom.reed@example.com, thanks.', { email: 'tom.reed@example.com' }],
    ['+447700900145 or tom@example.com', { phone: '+447700900145', email: 'tom@example.com' }],
    ['I ordered 3 kettles on 2026-01-01', {}],
  ])('is read from %j', async (text, details) => {
    const desk = await asked()
    await desk.writes(text)
    const isGuest = Object.keys(details).length === 0
    expect(await guest(desk)).toMatchObject({ ...details, isGuest })
  })

  it('counts once, also after something else was said', async () => {
    const desk = await asked()
    await desk.writes('What for?')
    await desk.writes('All right, +447700900145')
    await desk.writes('And my neighbour has +447700900146')
    expect((await guest(desk)).phone).toBe('+447700900145')
  })

  it('is not read where none was asked for, or a human has come', async () => {
    const desk = await waiting()
    await desk.writes('My number is +447700900145')
    expect((await guest(desk)).phone).toBeNull()
    const late = await asked()
    await late.assign('one', OMAR)
    await late.writes('My number is +447700900145')
    expect((await guest(late)).phone).toBeNull()
  })

  it('tells who they are, in the reply to what they wrote', async () => {
    const desk = await asked()
    const body = { from: 'visitor-7', text: 'I am on +447700900123' }
    const reply = await desk.as('dana').post('channels/web/inbound', body)
    expect(reply.body).toMatchObject({
      conversation: { contactId: 'priya' },
      message: { author: { id: 'priya', name: 'Priya Shah' } },
    })
  })

  it('is read whoever plays the customer', async () => {
    const desk = await asked()
    await desk.client.inbound({ vendor: 'converso', conversationId: 'one', text: '+447700900145' })
    expect((await guest(desk)).phone).toBe('+447700900145')
  })
})
