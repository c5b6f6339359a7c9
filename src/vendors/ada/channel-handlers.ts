import { invalid } from '../../handover/refusal.ts'
import type { Handlers } from '../../spec/handler.ts'
import type { Channel } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { isCustom, modalityOf, presentChannel, presentCustom } from './channel.ts'
import { requireMetadata } from './metadata.ts'
import { pageOf } from './pagination.ts'

/** https://docs.ada.cx/reference/conversations/create-channel and its neighbours. */
export const channelHandlers = {
  ada_channels_list: ({ query, url }, { directory }) => {
    const { type, modality } = query
    const found = directory
      .channels()
      .filter((channel) => isCustom(channel) === (type === 'custom'))
      .filter((channel) => modality === undefined || modalityOf(channel) === modality)
    return { status: 200, body: pageOf(found, presentChannel, { query, url }) }
  },

  ada_channels_create: ({ body }, { directory, newId, now, tenant }) => {
    const metadata = requireMetadata(body.metadata ?? {})
    const id = newId()
    const channel = directory.saveChannel({
      id,
      vendor: tenant.name,
      kind: 'custom',
      address: id,
      name: body.name,
      agentId: directory.agents()[0]?.id ?? null,
      description: body.description,
      modality: body.modality,
      markdown: body.capabilities?.markdown ?? false,
      metadata,
      createdAt: now,
    })
    return { status: 201, body: presentCustom(channel) }
  },

  ada_channels_update: ({ path, body }, { directory }) => {
    const channel = directory.channel(path.channel_id)
    requireCustom(channel)
    const markdown = body.capabilities.markdown ?? channel.markdown
    return { status: 200, body: presentCustom(directory.saveChannel({ ...channel, markdown })) }
  },
} satisfies Partial<Handlers<'ada_', Transaction>>

function requireCustom(channel: Channel): void {
  if (isCustom(channel)) return
  throw invalid({
    location: 'path',
    pointer: '/channel_id',
    rule: 'reference',
    expected: 'a custom channel',
    got: `the native channel ${channel.id}`,
  })
}
