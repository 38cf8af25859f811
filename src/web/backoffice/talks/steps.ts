import type { Context } from 'hono'
import * as conversations from '#conversations'
import { t } from '#messages'
import { button, type Content, hidden, html } from '../../ui/index.ts'
import { actor, type Office } from '../office.ts'

type Talk = conversations.Conversation

/** « Je m'en occupe », or leaving it to a colleague. */
export function takeForm(c: Context<Office>, path: string, { id, takenBy }: Talk): Content {
  const mine = takenBy !== null && conversations.takerOf(takenBy) === conversations.takerOf(actor(c))
  const label = t(mine ? 'talk.leave' : takenBy ? 'talk.take-over' : 'talk.mine')
  return html`<form method="post" action="${path}/${id}/suivre">${hidden('taken', conversations.takerOf(takenBy))}${mine && hidden('leave', '1')}${button(label, { kind: 'secondary' })}</form>`
}

/** Closing it, or opening it again. */
export const closeForm = (path: string, { id, state, messages }: Talk): Content =>
  state === 'closed'
    ? html`<form method="post" action="${path}/${id}/rouvrir">${button(t('talk.open-again'), { kind: 'secondary' })}</form>`
    : html`<form method="post" action="${path}/${id}/fermer">${hidden('last', messages.at(-1)?.id ?? 0)}${button(t('talk.close'), { kind: 'secondary', icon: 'check' })}</form>`
