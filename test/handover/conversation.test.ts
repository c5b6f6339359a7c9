import { describe, expect, test } from 'vitest'
import {
  activeAgent,
  agentOf,
  aiAnswers,
  heldByHuman as isHeldByHuman,
} from '../../src/handover/conversation.ts'
import { type Content, preview } from '../../src/handover/message.ts'
import {
  heldByAi,
  heldByHuman,
  heldByNobody,
  offered,
  queued,
  template,
  text,
} from '../support/conversations.ts'

const media = [{ url: 'https://a.test/cat.png', mimeType: 'image/png' }]
const rich = { kind: 'rich', text: null, footer: null, media: [], buttons: [] } as const
const image = { kind: 'image', url: 'https://a.test/dog.png', mimeType: 'image/png' } as const

describe('the words of a message in one line', () => {
  const contents: [string, Content, string][] = [
    ['a text', text('Hello'), 'Hello'],
    ['a caption', { ...image, caption: 'A dog' }, 'A dog'],
    ['the address of an image', { ...image, caption: null }, 'https://a.test/dog.png'],
    ['the text of a rich message', { ...rich, text: 'Look', media }, 'Look'],
    ['the address of its first medium', { ...rich, media }, 'https://a.test/cat.png'],
    ['nothing where there is nothing', rich, ''],
    ['a filled template', template, 'Your order is here.'],
  ]
  test.each(contents)('are %s', (_, content, words) => {
    expect(preview(content)).toBe(words)
  })
})

describe('the agent in charge', () => {
  test.each([
    ['holds the conversation', heldByAi, 'agent'],
    ['gets it back from a human', heldByHuman, 'agent'],
    ['is none where nobody holds it', heldByNobody, null],
    ['is none while a webhook answers', { ...heldByAi, subscriberId: 'webhook' }, null],
  ])('%s', (_, conversation, agent) => {
    expect(activeAgent(conversation)).toBe(agent)
  })
})

describe('who controls a conversation', () => {
  test.each([
    ['the AI', heldByAi, { agent: 'agent', answers: true, human: false }],
    ['the AI with an offer', offered, { agent: 'agent', answers: true, human: false }],
    ['the queue', queued, { agent: 'agent', answers: false, human: false }],
    ['a human', heldByHuman, { agent: 'agent', answers: false, human: true }],
    ['nobody', heldByNobody, { agent: null, answers: false, human: false }],
  ])('is told for %s', (_, conversation, { agent, answers, human }) => {
    expect(agentOf(conversation.control)).toBe(agent)
    expect(aiAnswers(conversation)).toBe(answers)
    expect(isHeldByHuman(conversation)).toBe(human)
  })
})
