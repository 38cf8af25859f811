import type { Context } from 'hono'
import { t } from '#messages'
import type { Slide } from '#windows'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  onceField,
  pageHead,
  picture,
  requiredNote,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { windowPath } from './page.ts'

/** A picture of the carousel with its words and where it leads, to be added or changed. */
export function slideMain(c: Context<Office>, slide: Slide | undefined, form: FormState): Html {
  const path = windowPath(c)
  const title = slide?.title ?? t('office.window.addSlide')
  const changes = may(c, 'settings', slide ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('office.settings.window'), href: path }, { label: title }]),
    title,
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${path}/diapositives${slide && `/${slide.id}`}" enctype="multipart/form-data" class="form page-form">${slide ? loadedField(form) : onceField()}
${requiredNote()}
${slide && hidden('shown', slide.picture.hash)}${slide && html`<div class="picture-rows">${picture({ ...slide.picture, alt: '' }, { sizes: '400px' })}</div>`}
${field(form, {
  name: 'picture',
  type: 'file',
  label: t(slide ? 'office.window.otherPicture' : 'office.window.picture'),
  hint: t('office.window.pictureHint'),
  required: !slide,
  attributes: { accept: 'image/webp,image/png,image/jpeg' },
})}
${field(form, { name: 'title', label: t('office.window.slideTitle'), required: true, autocomplete: 'off' })}
${field(form, { name: 'body', label: t('office.window.slideText'), autocomplete: 'off' })}
${field(form, { name: 'path', label: t('office.window.link'), hint: t('office.window.linkHint'), autocomplete: 'off' })}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div>`}</form>`,
})}`
}
