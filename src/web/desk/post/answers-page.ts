import type { Page } from '#database'
import { moment } from '#format'
import { t } from '#messages'
import type * as playing from '#playing'
import type { Asked } from '../../http/index.ts'
import { badge, button, card, emptyState, type Html, html, pageHead, pagination, subMenu } from '../../ui/index.ts'
import { MAILINGS } from './frame.ts'
import { mailingCrumbs, mailingFacts } from './mailings-page.ts'
import { POST } from './question.ts'

type Shown = {
  mailing: playing.SentMailing
  page: Page<playing.ShopAnswer>
  question: Pick<Asked, 'href' | 'values'>
}

/** « Réponses à ce message »: what each shop answered, one under the other. */
export function answersMain({ mailing, page, question }: Shown): Html {
  const here = `${MAILINGS}/${mailing.id}`
  const { etat } = question.values
  const choices = [
    { label: t('post.answers.all', { n: mailing.shops }), href: here, current: !etat },
    {
      label: t('post.answers.done', { n: mailing.answered }),
      href: `${here}?etat=repondu`,
      current: etat === 'repondu',
    },
    {
      label: t('post.answers.waiting', { n: mailing.shops - mailing.answered }),
      href: `${here}?etat=sans-reponse`,
      current: etat === 'sans-reponse',
    },
  ]
  return html`${pageHead({ title: mailing.subject, crumbs: mailingCrumbs({ label: mailing.subject }) })}
${card({ body: html`<p class="words">${mailing.body}</p>${mailingFacts(mailing)}` })}
<h2 class="inbox-part">${t('post.answers')}</h2>
${subMenu(choices, t('post.answers'))}
${
  page.rows.length === 0
    ? emptyState({
        icon: 'mail',
        title: t('post.answers.none'),
        text: t('post.answers.none-text'),
        action: button(t('post.answers.see-all'), { kind: 'secondary', href: here }),
      })
    : html`<ol class="shop-answers">${page.rows.map(one)}</ol>`
}
${pagination({
  previous: page.previous && question.href({ before: page.previous }),
  next: page.next && question.href({ after: page.next }),
})}`
}

function one({ shopName, shopSlug, letterId, customerName, openedAt, answers }: playing.ShopAnswer): Html {
  const state =
    letterId === null
      ? badge(t('post.answers.gone'), 'grey')
      : answers.length > 0
        ? badge(t('post.answers.answered'), 'green')
        : openedAt
          ? badge(t('post.answers.opened', { moment: moment(openedAt) }), 'amber')
          : badge(t('post.answers.unopened'), 'grey')
  const name = letterId === null ? shopName : html`<a href="${POST}/${shopSlug}/${letterId}">${shopName}</a>`
  return html`<li class="card"><div class="shop-answer-head"><h3>${name}</h3><span class="muted small">${t('post.answers.from', { name: customerName })}</span>${state}</div>
${answers.map(
  ({ by, at, body }) =>
    html`<blockquote><p class="words">${body}</p><footer class="muted small">${by}, <time datetime="${at}">${moment(new Date(at))}</time></footer></blockquote>`,
)}</li>`
}
