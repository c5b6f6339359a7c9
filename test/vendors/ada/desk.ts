import { expect, onTestFinished } from 'vitest'
import { fresh, mock } from '../../support-http/mock.ts'
import { type Answering, type Receiver, receiver } from '../../support-http/receiver.ts'
import { greeted, type Shop, shop, type Talk } from './shop.ts'

export const FALLBACK = 'Nobody is in the shop right now.'

export interface Asked {
  readonly ada: Shop
  readonly talk: Talk
  readonly desk: Receiver
}

/** A greeted conversation whose AI agent asks this integration for a person. */
export async function asking(answering: Answering, quiet = false): Promise<Asked> {
  const ada = await shop(quiet ? fresh({ report: () => {} }) : mock())
  const desk = await receiver(answering)
  onTestFinished(() => desk.close())
  await configure(ada, desk.url)
  return { ada, desk, talk: await greeted(ada) }
}

export const configure = (ada: Shop, url: string) =>
  ada.world.handoff.configure({
    vendor: 'ada',
    handoff: { url, label: 'desk', phrases: ['human'], fallback: FALLBACK },
  })

export async function write({ ada, talk }: Asked, text: string): Promise<void> {
  expect((await talk.customer(text)).status).toBe(201)
  await ada.world.clock({ advance: '1s' })
}
