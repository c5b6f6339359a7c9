import { describe, expect, it } from 'vitest'
import { asking, write } from './desk.ts'
import { greeted, said } from './shop.ts'

describe('while the integration is being asked', () => {
  it('the conversation can end, and no handoff comes of it', async () => {
    let end = async (): Promise<void> => {}
    const asked = await asking(async () => {
      await end()
      return 200
    })
    const { ada, talk } = asked
    await ada.listen()
    end = async () => expect((await ada.post(talk.at('end'))).status).toBe(200)
    await write(asked, 'human')
    expect((await ada.get(talk.at())).body).toMatchObject({ status: 'ended' })
    expect((await ada.post(talk.at('end-handoff'))).status).toBe(422)
    expect(await talk.said()).toEqual([said.greeting, 'end_user: human'])
    expect(await ada.events('v1.conversation.handoff.ended')).toEqual([])
    expect((await ada.events('v1.conversation.ended')).length).toBe(1)
  })

  it('the conversation can be handed over otherwise, and that stays', async () => {
    let begin = async (): Promise<void> => {}
    const asked = await asking(async () => {
      await begin()
      return 500
    }, true)
    const { ada, talk } = asked
    begin = async () => {
      await ada.world.handoff.begin(talk.id, 'other-desk')
    }
    await write(asked, 'human')
    await write(asked, 'Hello?')
    expect(await talk.said()).toEqual([said.greeting, 'end_user: human', 'end_user: Hello?'])
    expect(await ada.world.handoff.end(talk.id)).toMatchObject({ holder: 'ai' })
  })

  it('a handoff has not begun: nothing can be uploaded and nothing ended', async () => {
    const statuses: number[] = []
    let look = async (): Promise<void> => {}
    const asked = await asking(async () => {
      await look()
      return 200
    })
    const { ada, talk } = asked
    look = async () => {
      statuses.push((await ada.post(talk.at('end-handoff'))).status)
    }
    await write(asked, 'human')
    expect(statuses).toEqual([422])
    expect((await ada.post(talk.at('end-handoff'))).status).toBe(200)
  })

  it('the world can begin anew, and nothing of the old one comes into it', async () => {
    let reset = async (): Promise<void> => {}
    const asked = await asking(async () => {
      await reset()
      return 200
    })
    const { ada, talk } = asked
    reset = async () => {
      await ada.world.reset()
    }
    await talk.customer('human')
    await ada.world.clock({ advance: '1s' }).catch(() => {}) // the clock of a world that is gone
    await ada.world.settled()
    expect((await ada.get(talk.at())).status).toBe(404)
    expect((await ada.world.state()).conversations).toEqual([])
    const next = await greeted(ada)
    await next.customer('human')
    await ada.world.clock({ advance: '1s' })
    expect(await next.said()).toEqual([said.greeting, 'end_user: human', said.first])
  })
})
