import type { CommandType } from '../../src/handover/command.ts'
import type { Step } from '../../src/handover/machine.ts'
import { type Answer, at, type Client, CONVERSATIONS, type Schemas } from '../support-http/mock.ts'
import {
  AGENT,
  CUSTOMER,
  type FixtureConversation,
  HANDOFF_PHRASE,
  ID,
  KNOWN_EMAIL,
  OTHER_AGENT,
  SHOP,
  SOON,
  type Vendor,
  WEBHOOK,
} from './machine-world.ts'

/** How a suite gets a conversation to take a step. */
export interface Way {
  readonly vendor: Vendor
  /** What the conversation has besides standing where the step begins. */
  readonly talk?: Partial<FixtureConversation>
  /** Another closed conversation of the same customer. */
  readonly beside?: Partial<FixtureConversation>
  readonly policy?: Schemas['PolicyChange']
  readonly act: (desk: Desk) => Promise<unknown>
}

/** Whoever is there to do something, in the words of the three vendors. Each throws when it is refused. */
export interface Desk {
  readonly client: Client
  wassist(path: string, body?: unknown): Promise<Answer>
  ada(method: string, operation: string, body?: unknown): Promise<Answer>
  converso(method: string, path: string, body?: unknown): Promise<Answer>
  control(method: string, path: string, body?: unknown): Promise<Answer>
  /** An integration that takes whatever it is asked to take. */
  readonly integration: string
}

const wassist = (act: Way['act'], talk: Way['talk'] = {}): Way => ({ vendor: 'wassist', talk, act })
const converso = (act: Way['act'], policy: Way['policy'] = {}): Way => ({
  ...{ vendor: 'converso', policy, act },
})
const talking = (path: string) => `conversations/${ID.converso}/${path}`

/** Two seconds go by. */
const wait = ({ client }: Desk) => client.advance('2s')
const assign = (assignee: object | null) => (desk: Desk) =>
  desk.converso('PUT', talking('assignee'), { assignee })
const typed = (text: string) => ({ kind: 'text' as const, text })
const turn = { dueAt: SOON, instruction: null, answers: 'asked' }

/** The agent's turn comes, for which its part was written. */
const scripted = (act: Schemas['Act'], step: Step): Way => ({
  vendor: 'converso',
  talk: { aiTurn: turn, control: held(step) },
  async act(desk) {
    await desk.control('POST', 'script', { conversationId: ID.converso, turns: [act] })
    await wait(desk)
  },
})

const held = ({ from }: Step, vendor: Vendor = 'converso'): FixtureConversation['control'] => {
  const agentId = AGENT[vendor]
  if (from === 'human') return { holder: 'human', userId: 'maya', agentId }
  return from === 'offered'
    ? { holder: 'ai', agentId, offeredAt: '-1m' }
    : { holder: 'ai', agentId }
}

/** Held by a human who has it for no agent, where nobody gets it back. */
const byHuman = ({ to }: Step, vendor: Vendor, until?: string): FixtureConversation['control'] => ({
  holder: 'human',
  userId: 'maya',
  agentId: to === 'nobody' ? null : AGENT[vendor],
  ...(until === undefined ? {} : { until }),
})

/** The integration has been asked, and answers. */
const asked = (step: Step, url: (desk: Desk) => string): Way => ({
  vendor: 'ada',
  talk: {
    aiTurn: turn,
    control: held(step, 'ada'),
    messages: [{ id: 'asked', at: 'now', from: 'customer', content: typed(HANDOFF_PHRASE) }],
  },
  async act(desk) {
    const handoff = { url: url(desk), label: 'desk', phrases: [HANDOFF_PHRASE] }
    await desk.control('PUT', 'handoff', { vendor: 'ada', handoff })
    await wait(desk)
    await desk.control('GET', 'settled')
  },
})
const refusing = () => 'http://127.0.0.1:1/'

const form = { sentAt: '-1m', submittedAt: null }

/** By command. `docs/architecture.md` tells what they mean. */
export const ways: { readonly [Type in CommandType]: (step: Step) => Way } = {
  Open: ({ to }) =>
    converso((desk) =>
      desk.converso('POST', `channels/${to === 'ai' ? 'web' : 'trial'}/inbound`, {
        ...{ from: 'visitor-9', text: 'Hello' },
      }),
    ),
  ReceiveMessage: () =>
    wassist(({ client }) => client.inbound({ conversationId: ID.wassist, text: 'Hello?' })),
  SendMessage: ({ from, to }) => {
    const reply = from !== 'human' && to === 'human' ? 'claim' : 'allow'
    const policy = { replyWhileAi: reply, replyWhileFree: reply } as const
    return converso((desk) => desk.converso('POST', talking('messages'), { text: 'Hi' }), policy)
  },
  WriteNote: () => converso((desk) => desk.converso('POST', talking('notes'), { text: 'Hm' })),
  ConfirmDelivery: () =>
    wassist(wait, {
      messages: [{ id: 'sent', at: 'now', from: 'human', content: typed('Hi'), status: 'sent' }],
      inTransit: [{ messageId: 'sent', deliveredAt: SOON }],
    }),
  MarkRead: () => converso((desk) => desk.converso('POST', talking('read'))),
  ShowTyping: () => wassist((desk) => desk.wassist(at(ID.wassist, 'typing'))),
  PromptAi: () => ({
    ...wassist((desk) => desk.wassist(at(ID.wassist, 'prompt'), { prompt: 'Say hello' })),
    policy: { promptDuringTakeover: 'speak' },
  }),
  TakeAiTurn: ({ from, to }) =>
    wassist(wait, {
      aiTurn: from === 'offered' && to === 'offered' ? { ...turn, instruction: 'Hello' } : turn,
    }),
  PutOffAiTurn: (step) => scripted({ does: 'say', after: '1h' }, step),
  OfferHuman: (step) => scripted({ does: 'offer' }, step),
  RequestHuman: (step) => scripted({ does: 'hand_over' }, step),
  AssignAgent: ({ from }) =>
    from === 'nobody'
      ? converso(assign({ type: 'ai_agent', id: AGENT.converso }))
      : wassist((desk) =>
          desk.wassist(CONVERSATIONS, {
            ...{ fromNumber: `+${SHOP}`, toNumber: `+${CUSTOMER}`, agentId: OTHER_AGENT },
          }),
        ),
  Subscribe: () =>
    wassist((desk) => desk.wassist(at(ID.wassist, 'subscribe'), { webhookId: WEBHOOK })),
  Unsubscribe: () =>
    wassist((desk) => desk.wassist(at(ID.wassist, 'unsubscribe')), { subscriberId: WEBHOOK }),
  TakeOver: () => converso(assign({ type: 'user', id: 'dana' })),
  ExpireTakeover: (step) => wassist(wait, { control: byHuman(step, 'wassist', SOON) }),
  HandBack: (step) => ({
    ...converso(
      (desk) => desk.control('POST', 'handoff/end', { conversationId: ID.converso }),
      step.to === 'queue' ? { waitingHandback: 'idle' } : {},
    ),
    ...(step.from === 'human' ? { talk: { control: byHuman(step, 'converso') } } : {}),
  }),
  Release: ({ to }) =>
    converso(assign(null), to === 'queue' ? { agentReleased: to, humanReleased: to } : {}),
  SendContactForm: () => ({
    ...converso(wait),
    talk: {
      control: {
        ...{ holder: 'queue', agentId: AGENT.converso, since: '-1m', trigger: 'ai_decision' },
        formDueAt: SOON,
      },
    },
  }),
  SubmitContactForm: () => ({ ...converso((desk) => submit(desk)), talk: { contactForm: form } }),
  ChangeContact: () => ({
    ...converso((desk) => submit(desk, 'other')),
    beside: { id: 'other', contactForm: form }, // what is deleted takes no form itself
  }),
  RequestHandoff: (step) => asked(step, refusing),
  AcceptHandoff: (step) => asked(step, ({ integration }) => integration),
  DeclineHandoff: (step) => asked(step, refusing),
  ShowQueue: () => ({
    vendor: 'ada',
    act: (desk) => desk.ada('PATCH', 'handoff-queue/', { unit: 'position', amount: 3 }),
  }),
  ChangeMetadata: () => ({
    vendor: 'ada',
    act: (desk) => desk.ada('PATCH', '', { metadata: { plan: 'gold' } }),
  }),
  Close: () => converso((desk) => desk.converso('POST', talking('close'))),
  Reopen: ({ to }) =>
    to === 'human'
      ? converso((desk) => desk.converso('POST', talking('reopen')))
      : {
          ...converso(comesBack, { messageAfterClose: 'reopen_to_ai' }),
          ...(to === 'nobody' ? { talk: { control: { holder: 'nobody' } } } : {}),
        },
  Delete: () => converso((desk) => desk.converso('DELETE', `conversations/${ID.converso}`)),
  WarnOfWindow: () => wassist(wait, { subscriberId: WEBHOOK, windowWarnsAt: SOON }),
  CloseWindow: () => wassist(wait, { windowClosesAt: SOON }),
}

/** The customer turns out to be a contact who was known already. */
function submit(desk: Desk, id = ID.converso): Promise<unknown> {
  return desk.converso('POST', `conversations/${id}/contact-form`, { email: KNOWN_EMAIL })
}

function comesBack(desk: Desk): Promise<unknown> {
  return desk.converso('POST', 'channels/web/inbound', { from: 'visitor-1', text: 'Hello again' })
}
