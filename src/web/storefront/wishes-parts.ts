import { t } from '#messages'
import { attrs, button, type Content, card, type Html, html, icon } from '../ui/index.ts'

/** What somebody wished for before signing in: the article's id, for an hour. */
export const WISH = 'preau_envie'

/** The heart on a card, inside the form of the cards; it leads to another page where its visitor is asked to sign in. */
export function heartOf(base: string, { id, name }: { id: number; name: string }, act: 'ajouter' | 'retirer'): Html {
  const said = t(act === 'ajouter' ? 'wishes.addOne' : 'wishes.removeOne', { name })
  const own = { name: 'envie', value: `${id}`, formaction: `${base}/envies/${act}`, 'data-leaves': '' }
  return html`<button${attrs({ type: 'submit', class: 'wish', ...own, 'aria-label': said, title: said })}>${icon(act === 'ajouter' ? 'heart' : 'x')}</button>`
}

/** The same on a product's page, in a form of its own. */
export const wishForm = (base: string, id: number): Content =>
  html`<form method="post" action="${base}/envies/ajouter" class="wish-form">${button(t('wishes.add'), { kind: 'secondary', icon: 'heart', name: 'envie', value: `${id}` })}</form>`

/** The link by which others see the list, or the way to make one. */
export const sharing = (base: string, link: string | null | ''): Html =>
  card({
    title: t('wishes.share'),
    body: link
      ? html`<p>${t('wishes.shareIs')}</p><p class="wish-link"><code class="code">${link}</code></p>
<form method="post" action="${base}/mes-envies/ne-plus-partager">${button(t('wishes.unshare'), { kind: 'secondary' })}</form>`
      : html`<p>${t('wishes.shareText')}</p><form method="post" action="${base}/mes-envies/partager">${button(t('wishes.makeLink'), { kind: 'secondary' })}</form>`,
  })
