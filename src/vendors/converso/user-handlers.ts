import type { components } from '../../spec/types.gen.ts'
import type { User } from '../../world/directory.ts'
import type { Notification } from '../../world/notification.ts'
import type { Transaction } from '../../world/transaction.ts'
import type { DeskHandlers } from './desk.ts'
import { conflict, missing, userAt } from './find.ts'
import { presentNotification } from './notifications.ts'
import { pageOf } from './page.ts'
import { requireRoleChanger, requireSelf } from './roles.ts'

/** Those who work in the workspace: https://docs.converso.io/getting-started/setting-up-your-account */
export const userHandlers = {
  converso_me_retrieve: (_, { me }) => ({ status: 200, body: presentUser(me) }),

  converso_users_list: (_, { tx }) => ({
    status: 200,
    body: { items: tx.directory.users().map(presentUser) },
  }),

  converso_users_retrieve: ({ path }, { tx }) => ({
    status: 200,
    body: presentUser(userAt(path.userId, tx)),
  }),

  converso_users_update: ({ path, body }, { tx, me }) => {
    const user = userAt(path.userId, tx)
    const { toasts = user.toasts, presence = user.presence, role = user.role } = body
    requireSelf(user, me)
    if (role !== user.role) {
      requireRoleChanger(me)
      requireOtherAdmin(user, tx)
    }
    const changed = tx.directory.saveUser({ ...user, toasts, presence, role })
    return { status: 200, body: presentUser(changed) }
  },

  converso_users_notifications_list: ({ path, query }, { tx, me }) => {
    const user = userAt(path.userId, tx)
    requireSelf(user, me)
    const { unread } = query
    const page = pageOf(
      tx.notifications.of(user.id),
      {
        order: 'newest',
        at: ({ createdAt }) => createdAt,
        keeps: ({ readAt }) => unread === undefined || unread === (readAt === null),
        show: presentNotification,
      },
      query,
    )
    return { status: 200, body: page }
  },

  converso_users_notifications_read: ({ path, body }, { tx, me }) => {
    const user = userAt(path.userId, tx)
    requireSelf(user, me)
    const named = body.ids === undefined ? tx.notifications.of(user.id) : own(body.ids, user, tx)
    const unread = named.filter(({ readAt }) => readAt === null)
    for (const one of unread) {
      tx.stage({ type: 'NotificationSaved', notification: { ...one, readAt: tx.now } })
    }
    return { status: 200, body: { read: unread.length } }
  },
} satisfies Partial<DeskHandlers>

/** Each once, however often it is named. */
function own(ids: readonly string[], user: User, { notifications }: Transaction): Notification[] {
  const found = ids.map((id, index) => {
    const one = notifications.get(id)
    return one?.userId === user.id ? one : missing('notification', id, `/ids/${index}`)
  })
  return [...new Set(found)]
}

function requireOtherAdmin(user: User, { directory }: Transaction): void {
  const admins = directory.users().filter(({ role }) => role === 'admin')
  if (user.role !== 'admin' || admins.length > 1) return
  throw conflict(`${user.id} is the only admin of the workspace`)
}

const presentUser = (user: User): components['schemas']['ConversoUser'] => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  toasts: user.toasts,
  presence: user.presence,
})
