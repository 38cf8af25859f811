import type { Context } from 'hono'
import { t } from '#messages'
import { type Block, blockName, type HomePage, keyOf, MOST_SLIDES, type Slide } from '#windows'
import {
  attrs,
  badge,
  button,
  card,
  confirming,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  iconButton,
  onceField,
  pageHead,
  picture,
  pictureUrl,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

type C = Context<Office>

export const windowPath = (c: C): string => `${c.var.base}/preferences/vitrine`

/** Logo and banner, the blocks of the first page and the slides of its carousel; beside them what customers would see. */
export function windowMain(c: C, { blocks, slides }: HomePage, form: FormState): Html {
  const path = windowPath(c)
  const adds = may(c, 'settings', 'add')
  return html`${pageHead({ title: t('office.settings.window'), note: t('office.window.note') })}
${errorSummary(form)}
<div class="theme-page"><div class="stack">
${card({
  title: t('office.window.blocks'),
  id: 'blocs',
  body: html`<div class="stack"><ol class="shelf-tree">${blocks.map((block, at) => blockRow(c, block, { at, of: blocks.length }))}</ol>
${adds && html`<p>${button(t('office.window.addBlock'), { kind: 'secondary', icon: 'plus', href: `${path}/blocs/nouveau` })}</p>`}</div>`,
})}
${card({
  title: t('office.window.slides'),
  id: 'carrousel',
  body: html`<div class="stack"><p class="muted">${t('office.window.slidesNote')}</p><ol class="picture-rows">${slides.map((slide, at) => slideRow(c, slide, { at, of: slides.length }))}</ol>
${adds && slides.length < MOST_SLIDES && html`<p>${button(t('office.window.addSlide'), { kind: 'secondary', icon: 'plus', href: `${path}/diapositives/ajouter` })}</p>`}</div>`,
})}
${pictureCard(c, 'logo', form)}${pictureCard(c, 'banner', form)}
</div>${card({
    title: t('office.theme.preview'),
    aside: html`<a href="/mag/${c.var.shop.slug}">${t('backoffice.seeShop')}</a>`,
    body: html`<p class="muted">${t('office.window.previewNote')}</p><iframe class="theme-frame" src="${path}/apercu" title="${t('office.theme.preview')}" loading="lazy"></iframe>`,
  })}</div>`
}

type Place = { at: number; of: number }

const act = (path: string, inside: Html, asks = {}): Html =>
  html`<form${attrs({ method: 'post', action: path, ...asks })}>${onceField()}${inside}</form>`

/** Each way says where the thing stood: sent again from a page of before it moves nothing. */
function moves(path: string, name: string, { at, of }: Place): Html {
  const from = hidden('rang', String(at))
  const up = html`${from}${iconButton('arrow-up', t('office.window.up', { name }))}`
  const down = html`${from}${iconButton('arrow-down', t('office.window.down', { name }))}`
  return html`${at > 0 && act(`${path}/monter`, up)}${at < of - 1 && act(`${path}/descendre`, down)}`
}

function blockRow(c: C, block: Block, place: Place): Html {
  const path = `${windowPath(c)}/blocs/${keyOf(block)}`
  const name = blockName(block)
  const [way, word] = block.hidden ? (['montrer', 'show'] as const) : (['masquer', 'hide'] as const)
  const label = t(`office.window.${word}Named`, { name })
  const plain = block.kind === 'banner' || block.kind === 'carousel'
  return html`<li><div class="shelf-row"><p><strong>${name}</strong> ${block.hidden && badge(t('office.window.hiddenBadge'))}</p>${
    may(c, 'settings', 'change') &&
    html`<div class="row">${act(`${path}/${way}`, button(t(`office.window.${word}`), { kind: 'secondary', size: 'small', label }))}${moves(path, name, place)}${
      !plain && iconButton('pencil', t('office.window.change', { name }), { href: path })
    }</div>`
  }</div></li>`
}

function slideRow(c: C, { id, title, body, picture: shown }: Slide, place: Place): Html {
  const path = `${windowPath(c)}/diapositives/${id}`
  const sure = confirming({
    title: t('office.window.removeSlideAsk', { name: title }),
    text: t('office.window.removeSlideText'),
    action: t('office.window.removeDo'),
  })
  return html`<li>${picture({ ...shown, alt: '' }, { sizes: '96px' })}<div><p><strong>${title}</strong> <span class="muted">${body}</span></p><div class="row">${
    may(c, 'settings', 'change') &&
    html`${moves(path, title, place)}${iconButton('pencil', t('office.window.change', { name: title }), { href: path })}`
  }${
    may(c, 'settings', 'delete') &&
    act(`${path}/retirer`, iconButton('trash', t('office.window.remove', { name: title })), sure)
  }</div></div></li>`
}

function pictureCard(c: C, which: 'logo' | 'banner', form: FormState): Html {
  const { shop } = c.var
  const hash = which === 'logo' ? shop.logo_hash : shop.banner_hash
  const path = `${windowPath(c)}/images/${which}`
  const shown =
    hash &&
    html`<img class="window-${which}" src="${pictureUrl(hash, which === 'logo' ? 96 : 400)}" alt="${t(`office.window.${which}.alt`)}">`
  return card({
    title: t(`office.window.${which}`),
    id: which,
    body: html`<div class="stack">${shown || html`<p class="muted">${t('office.window.noPicture')}</p>`}${
      may(c, 'settings', 'change') && sending(path, which, form)
    }${hash && may(c, 'settings', 'delete') && takingOff(path, which, hash)}</div>`,
  })
}

const sending = (path: string, which: 'logo' | 'banner', form: FormState): Html =>
  html`<form method="post" action="${path}" enctype="multipart/form-data" class="stack">${onceField()}${field(form, {
    name: which,
    type: 'file',
    label: t('office.window.send'),
    hint: t(`office.window.${which}.hint`),
    required: true,
    attributes: { accept: 'image/webp,image/png,image/jpeg' },
  })}${button(t('office.pictures.send'), { kind: 'secondary', size: 'small' })}</form>`

/** Says which picture it shows: from a page of before it takes no other one away. */
function takingOff(path: string, which: 'logo' | 'banner', hash: string): Html {
  const sure = confirming({
    title: t(`office.window.${which}.removeAsk`),
    text: t('office.window.removePictureText'),
    action: t('office.window.removeDo'),
  })
  const label = t(`office.window.${which}.remove`)
  const pressed = button(t('office.window.removeDo'), { kind: 'secondary', size: 'small', label })
  return act(`${path}/retirer`, html`${hidden('seen', hash)}${pressed}`, sure)
}
