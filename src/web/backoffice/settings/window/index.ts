// « Vitrine »: logo, banner and the blocks of the first page, with what customers would see beside.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import { readWhole } from '#money'
import { Invalid } from '#refusals'
import * as shops from '#shops'
import { arrangeBlock, moveSlide, readHome, removeBlock, removeSlide } from '#windows'
import { askPreview, filesSent, type House, idParam, refusalOf, submitted } from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { show } from '../frame.ts'
import { addOneBlock, changeOneBlock, newBlock, oneBlock } from './blocks.ts'
import { windowMain } from './page.ts'
import { addOneSlide, changeOneSlide, newSlide, oneSlide } from './slides.ts'

type C = Context<Office>

/** The addresses under « Vitrine ». */
export function windowRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/vitrine', (c) => windowPage(house, c, blank()))
  routes.get('/vitrine/apercu', (c) => askPreview(c, `/mag/${c.var.shop.slug}`))
  routes.post('/vitrine/images/:which{(?:logo|banner)}', (c) => sendPicture(house, c))
  routes.post('/vitrine/images/:which{(?:logo|banner)}/retirer', async (c) => {
    const { seen } = await submitted(c)
    try {
      await shops.changePicture(db, actor(c), c.var.shop.id, whichOf(c), null, seen)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return unchanged(c, '/preferences/vitrine', refusal.message)
    }
    return done(c, '/preferences/vitrine', t('office.window.pictureRemoved'))
  })
  routes.get('/vitrine/blocs/nouveau', (c) => newBlock(house, c))
  routes.post('/vitrine/blocs/nouveau', (c) => addOneBlock(house, c))
  routes.get('/vitrine/blocs/:block', (c) => oneBlock(house, c))
  routes.post('/vitrine/blocs/:block', (c) => changeOneBlock(house, c))
  routes.post('/vitrine/blocs/:block/retirer', async (c) => {
    try {
      await removeBlock(db, actor(c), c.var.shop.id, c.req.param('block'))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return unchanged(c, '/preferences/vitrine', refusal.message)
    }
    return done(c, '/preferences/vitrine', t('office.window.blockRemoved'))
  })
  routes.post('/vitrine/blocs/:block/:way{(?:monter|descendre|masquer|montrer)}', (c) => arrange(house, c))
  slideRoutes(house, routes)
}

function slideRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/vitrine/diapositives/ajouter', newSlide)
  routes.post('/vitrine/diapositives', (c) => addOneSlide(house, c))
  routes.get('/vitrine/diapositives/:slide', (c) => oneSlide(house, c))
  routes.post('/vitrine/diapositives/:slide', (c) => changeOneSlide(house, c))
  routes.post('/vitrine/diapositives/:slide/retirer', async (c) => {
    await removeSlide(db, actor(c), c.var.shop.id, idParam(c, 'slide'))
    return done(c, '/preferences/vitrine', t('office.window.slideRemoved'))
  })
  routes.post('/vitrine/diapositives/:slide/:way{(?:monter|descendre)}', async (c) => {
    await moveSlide(db, actor(c), c.var.shop.id, idParam(c, 'slide'), c.req.param('way') === 'monter' ? -1 : 1)
    return done(c, '/preferences/vitrine', t('office.window.moved'))
  })
}

async function windowPage({ db }: House, c: C, form: FormState) {
  const page = await readHome(db, c.var.shop.id)
  return show(c, 'window', windowMain(c, page, form), Object.keys(form.errors).length > 0)
}

const whichOf = (c: C): 'logo' | 'banner' => (c.req.param('which') === 'logo' ? 'logo' : 'banner')

async function sendPicture(house: House, c: C) {
  const which = whichOf(c)
  try {
    const [sent] = await filesSent(c, which)
    const none = t('office.window.choose')
    if (!sent) throw new Invalid(none, { [which]: none })
    const { hash } = await house.files.takePicture(sent.bytes)
    await shops.changePicture(house.db, actor(c), c.var.shop.id, which, hash)
  } catch (error) {
    const { message } = refusalOf(error)
    return windowPage(house, c, { values: {}, errors: { [which]: message } })
  }
  return done(c, '/preferences/vitrine', t('office.window.pictureSaved'))
}

async function arrange({ db }: House, c: C) {
  const way = c.req.param('way')
  const { rang } = await submitted(c)
  const how =
    way === 'monter' || way === 'descendre'
      ? { by: way === 'monter' ? (-1 as const) : (1 as const), from: readWhole(rang ?? '') }
      : { hidden: way === 'masquer' }
  await arrangeBlock(db, actor(c), c.var.shop.id, c.req.param('block') ?? '', how)
  const told = 'by' in how ? 'office.window.moved' : how.hidden ? 'office.window.hidden' : 'office.window.shown'
  return done(c, '/preferences/vitrine', t(told))
}
