import type { Context } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import * as windows from '#windows'
import {
  edit,
  filesSent,
  type House,
  idParam,
  inOneRound,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  text,
} from '../../../http/index.ts'
import { blank, type FormState, stored } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { show } from '../frame.ts'
import { slideMain } from './slide-page.ts'

type C = Context<Office>

const Said = z.object({ title: text(80, t('office.window.fault.slideTitle')), body: text(200) })

const saidOf = (c: C, fields: Record<string, string>) => {
  const { said, path } = inOneRound({
    said: () => parse(Said, fields),
    path: () => windows.shopPath(c.var.shop.slug, fields.path ?? ''),
  })
  return { ...said, path }
}

/** `shown` is the picture that the form was filled with: who sends another one says so, and so does who sent one meanwhile. */
const valuesOf = ({ title, body, path, picture }: windows.Slide): FormState['values'] => ({
  title,
  body,
  path,
  shown: picture.hash,
})

export const newSlide = (c: C) => page(c, undefined, blank())

export async function addOneSlide(house: House, c: C) {
  const form = await submitted(c)
  try {
    const said = saidOf(c, form)
    const picture = await pictureSent(house, c)
    await windows.addSlide(house.db, actor(c), c.var.shop.id, { ...said, picture })
  } catch (error) {
    return page(c, undefined, { values: form, errors: refusalOf(error).said })
  }
  return done(c, '/preferences/vitrine#carrousel', t('office.window.slideAdded'))
}

export async function oneSlide({ db }: House, c: C) {
  const slide = await find(db, c)
  return page(c, slide, stored(valuesOf(slide)))
}

export async function changeOneSlide(house: House, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const slide = await find(house.db, c)
  const subject = { kind: 'home-slide', id: slide.id }
  try {
    const picture = await pictureSent(house, c)
    const sent = picture ? { ...form, shown: picture.hash } : form
    const { told } = await edit(house.db, sent, {
      of: `home-slide ${shopId} ${slide.id}`,
      present: async (tx) => valuesOf(await find(tx, c)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, fields) => windows.changeSlide(tx, actor(c), shopId, slide.id, { ...saidOf(c, fields), picture }),
    })
    return done(c, '/preferences/vitrine#carrousel', t('office.window.slideSaved'), told)
  } catch (error) {
    return page(c, await find(house.db, c), pictureClash(refusedForm(form, error)))
  }
}

/** Two pictures for one slide: the words for it stand at the field where a picture is chosen. */
function pictureClash({ values, errors: { shown, ...errors } }: FormState): FormState {
  return { values, errors: shown ? { ...errors, picture: t('office.window.pictureAgain') } : errors }
}

/** The picture that came with a form, drawn anew and kept; undefined for none. */
async function pictureSent({ files }: House, c: C): Promise<windows.SlidePicture | undefined> {
  const [sent] = await filesSent(c, 'picture')
  return sent && files.takePicture(sent.bytes)
}

async function find(db: House['db'], c: C): Promise<windows.Slide> {
  const id = idParam(c, 'slide')
  const found = (await windows.readHome(db, c.var.shop.id)).slides.find((slide) => slide.id === id)
  if (!found) throw new NotFound(t('office.window.noSlide'))
  return found
}

const page = (c: C, slide: windows.Slide | undefined, form: FormState) =>
  show(c, 'window', slideMain(c, slide, form), Object.keys(form.errors).length > 0)
