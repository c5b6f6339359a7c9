import type { ChannelKind } from '../../handover/conversation.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Channel, Modality } from '../../world/directory.ts'
import { toSecond } from './time.ts'

type Schemas = components['schemas']

/** Channels in Ada's words: a business has made its custom ones itself, and Ada runs the native ones. */
export const presentChannel = (channel: Channel): Schemas['AdaChannel'] =>
  isCustom(channel) ? presentCustom(channel) : { type: 'native', ...common(channel) }

export const presentCustom = (channel: Channel): Schemas['AdaCustomChannel'] => ({
  type: 'custom',
  ...common(channel),
  metadata: channel.metadata,
  created_at: toSecond(channel.createdAt),
})

export const isCustom = ({ kind }: Channel): boolean => kind === 'custom'

export const modalityOf = ({ modality, kind }: Channel): Modality => modality ?? MODALITIES[kind]

const common = (channel: Channel) => ({
  id: channel.id,
  name: channel.name,
  description: channel.description,
  modality: modalityOf(channel),
  capabilities: { markdown: channel.markdown },
})

/** How people talk in a channel of which nobody said it. */
const MODALITIES: Readonly<Record<ChannelKind, Modality>> = {
  whatsapp: 'messaging',
  webchat: 'messaging',
  custom: 'messaging',
  email: 'email',
  sms: 'sms',
  voice: 'voice',
}
