import { t } from '#messages'
import { type AssetName, assetUrl } from './assets.ts'
import { type Content, type Html, html } from './html.ts'
import { named as withNames } from './named-errors.ts'

/** The two sets of styles and scripts: light for those who visit, complete for those who work. */
export type Face = 'storefront' | 'backoffice'

export const themes = ['bois', 'pre', 'lac', 'encre', 'cerise', 'nuit'] as const
/** A shop's look; the back office, the desk and the portal keep the house's ('bois'). */
export type Theme = (typeof themes)[number]

/** The type of titles, where a look has its own. */
const titleFonts: Partial<Record<Theme, AssetName>> = {
  pre: 'fraunces-latin-600-normal.woff2',
  cerise: 'fredoka-latin-600-normal.woff2',
}

export type Page = {
  /** `storefront` for the portal and the shops, `backoffice` for the back office and the desk. */
  face: Face
  title: string
  /** Name of the shop or of the school, after the title in the browser's tab. */
  site?: string
  theme?: Theme
  /** The page shows shops in their own looks, or may take another: it has the styles of all. */
  looks?: boolean
  /** A shop's page behind the shelves, with the styles that a first visit does without. */
  buying?: boolean
  description?: string
  /** Search engines may list it; otherwise they are told not to. */
  indexed?: boolean
  /** True when a form comes back with errors: the browser's tab says so too, which is read out first. */
  invalid?: boolean
  head?: Content
  /** Header, `<main id="contenu">` and footer. */
  body: Content
}

/** A whole document. Its body must hold one `<main id="contenu">`, where the skip link leads. */
export function page({
  face,
  title,
  site,
  theme = 'bois',
  looks = theme !== 'bois',
  buying,
  description,
  indexed,
  invalid,
  head,
  body,
}: Page): Html {
  const titleFont = titleFonts[theme]
  const named = site && site !== title ? t('ui.titleOfSite', { title, site }) : title
  return html`<!doctype html>
<html lang="fr" class="${face}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<title>${invalid ? t('ui.titleInvalid', { title: named }) : named}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${!indexed && html`<meta name="robots" content="noindex, nofollow">`}
${description ? html`<meta name="description" content="${description}">` : ''}
<link rel="preload" href="${assetUrl('figtree-latin-wght-normal.woff2')}" as="font" type="font/woff2" crossorigin>
${titleFont && html`<link rel="preload" href="${assetUrl(titleFont)}" as="font" type="font/woff2" crossorigin>`}
<link rel="stylesheet" href="${assetUrl(`${face}.css`)}"${track(face)}>
${face === 'storefront' && looks && html`<link rel="stylesheet" href="${assetUrl('themes.css')}">`}
${buying && html`<link rel="stylesheet" href="${assetUrl('buying.css')}">`}
<link rel="icon" href="${assetUrl('preau.svg')}" type="image/svg+xml">
${face === 'backoffice' ? html`<meta name="view-transition" content="same-origin">` : ''}
<script type="module" src="${assetUrl(`${face}.js`)}"${track(face)}></script>
${head}
</head>
<body>
<a class="skip-link" href="#contenu">${t('ui.skip')}</a>
${invalid ? withNames(`${html`${body}`}`) : body}
<div id="annonce" class="visually-hidden" role="status" data-unsent="${t('ui.unsent')}"></div>
</body>
</html>`
}

/** For the head of a door: arriving there is a full load, so that pages which Turbo remembers of who was inside are gone.
 * Not for a form that comes back, which a full load would forget. */
export const forgetInside = html`<meta name="turbo-visit-control" content="reload">`

/** Turbo reloads the page when a new version of the house serves other styles or scripts. */
const track = (face: Face) => (face === 'backoffice' ? html` data-turbo-track="reload"` : '')
