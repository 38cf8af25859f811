import type { Context } from 'hono'
import { type Listed, type Listing, SHOWN } from '#catalogue'
import { t } from '#messages'
import { type House, houseUrl } from '../../http/index.ts'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type Shown = { listed: Listed; listing: Listing; config: House['config']; form: FormState }

/** What the form begins with. */
export const listingValues = ({ title, text, slug }: Listing): FormState['values'] => ({ title, text, address: slug })

/** Where each kind is: its list in the back office, and its page in the shop. */
const places = {
  product: { list: '/catalogue', title: 'backoffice.tab.catalogue', page: 'produit' },
  category: { list: '/catalogue/categories', title: 'office.categories', page: 'categorie' },
  manufacturer: { list: '/catalogue/fabricants', title: 'office.makers', page: 'marque' },
} as const

/** Where the sheet of what is listed is in the back office. */
export const placeOf = ({ kind, id }: Listed): string => `${places[kind].list}/${id}`

/** What a search engine would show, above the fields that change it. */
export function listingMain(c: Context<Office>, shown: Shown): Html {
  const { listed, listing, form } = shown
  const { base } = c.var
  const sheet = `${base}${placeOf(listed)}`
  const { list, title } = places[listed.kind]
  const changes = may(c, 'catalogue', 'change')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: `${base}/catalogue` },
      ...(listed.kind === 'product' ? [] : [{ label: t(title), href: `${base}${list}` }]),
      { label: listing.name, href: sheet },
      { label: t('office.listing') },
    ]),
    title: t('office.listing.of', { name: listing.name }),
    note: t('office.listing.note'),
  })}
${errorSummary(form)}
<form method="post" action="${sheet}/referencement" class="stack page-form">${loadedField(form)}<listing-preview>${card(
    {
      body: html`<div class="stack">${found(c, shown)}${fields(shown, changes)}</div>`,
    },
  )}</listing-preview>${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: sheet })}</div>`}</form>`
}

function fields({ listing, form }: Shown, changes: boolean): Html {
  const attributes = { disabled: !changes, autocomplete: 'off' }
  return html`${field(form, {
    name: 'title',
    label: t('office.listing.title'),
    hint: t('office.listing.titleHint', { n: SHOWN.title }),
    attributes: { ...attributes, placeholder: listing.name, 'data-shown': SHOWN.title },
  })}
${textarea(form, {
  name: 'text',
  label: t('office.listing.text'),
  hint: t('office.listing.textHint', { n: SHOWN.text }),
  rows: 3,
  attributes: { ...attributes, placeholder: listing.usualText, 'data-shown': SHOWN.text },
})}
${field(form, { name: 'address', label: t('office.listing.address'), hint: t('office.listing.addressHint'), attributes })}
${
  listing.former.length > 0 &&
  html`<div><p class="label">${t('office.listing.former')}</p><ul class="plain small">${listing.former.map((slug) => html`<li><code>${slug}</code></li>`)}</ul></div>`
}`
}

/** One result, as search engines draw it. */
function found(c: Context<Office>, { listed, listing, config }: Shown): Html {
  const { shop } = c.var
  const path = `/mag/${shop.slug}/${places[listed.kind].page}/${listing.slug}`
  const address = `${houseUrl(c, { config })}${path}`
  const usual = t('ui.titleOfSite', { title: listing.name, site: shop.name })
  return html`<figure class="found-result"><figcaption>${t('office.listing.preview')}</figcaption>
<p class="small muted" data-address>${address}</p>
<p class="found-title"><a href="${path}" data-turbo="false" data-title="${usual}">${listing.title || usual}</a></p>
<p class="found-text" data-text="${listing.usualText}">${listing.text || listing.usualText || t('office.listing.noText')}</p></figure>`
}
