import { t } from '#messages'
import { type Html, html, raw } from './html.ts'

/** Where an error summary is to name the field of an id, whose label stands further down the page (`named`). */
export const nameOf = (id: string): Html => raw(`<!--name:${id}-->`)

/** A page's body with its fields named where `nameOf` asks for it: « Première relance, Lettre à un particulier : »; nothing for one without a label. */
export function named(body: string): Html {
  const said = body.replaceAll(/<!--name:([^>]*?)-->/g, (_, id: string) => {
    const label = labelOf(body, id)
    return label ? `${html`<strong>${t('ui.errorOf', { label })}</strong> `}` : ''
  })
  return raw(said)
}

/** The words of a field's label, after those of the group in which it stands. */
function labelOf(body: string, id: string): string {
  const at = body.indexOf(`<label for="${id}">`)
  if (at < 0) return ''
  const before = body.slice(0, at)
  const group = before.lastIndexOf('<legend>')
  const legend = group > before.lastIndexOf('</fieldset>') ? inside(body, group, '</legend>') : ''
  return [legend, inside(body, at, '</label>')].filter(Boolean).join(', ')
}

/** The words between a place and the end of its element, without markup: entities as they are written. */
const inside = (body: string, at: number, end: string): string =>
  plain(body.slice(body.indexOf('>', at) + 1, body.indexOf(end, at)).replace(/<span class="star".*?<\/span>/g, ''))

const plain = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .trim()

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
