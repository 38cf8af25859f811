import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { Invalid, Refusal } from '#refusals'
import * as street from '#street'
import { everySubmitted, type House, refusalOf } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { idsOf, PATH, shopsPage } from './frame.ts'
import { modelsOf, readModel, readWith } from './models.ts'
import { profileOf } from './profiles.ts'
import { formMain, noClassMain } from './series-page.ts'
import { doneMain, previewMain } from './series-preview.ts'

/** « Une boutique par élève »: asked, shown whole, and only then made, in one act. */
export function series(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/en-serie', (c) => ask(house, c))
  routes.post('/en-serie', (c) => preview(house, c))
  routes.post('/en-serie/creer', (c) => make(house, c))
  routes.get('/en-serie/faites', (c) => made(house, c))
  return routes
}

const ask = (house: House, c: Context<Desk>) =>
  formPage(house, c, idsOf([c.req.query('classe') ?? ''])[0], {
    form: blank({
      modele: c.req.query('modele') ?? 'metier:la-recre-du-bois',
      avec: 'all',
      profil: 'manager',
      pour: 'pupils',
      name: '{boutique} de {pour}',
      slug: '{boutique}-{classe}-{numero}',
    }),
  })

/** The shops that will be made, every name and address; nothing is written yet. */
async function preview(house: House, c: Context<Desk>) {
  const { db } = house
  const fields = await everySubmitted(c)
  const values = Object.fromEntries([...fields].map(([name, all]) => [name, all[0]]))
  const [classId] = idsOf(fields.get('classe'))
  const ticked = { pupils: idsOf(fields.get('eleve')), groups: idsOf(fields.get('groupe')) }
  const form = { values, errors: {} }
  try {
    const [models, circles, taken] = await Promise.all([
      modelsOf(house, c, values.modele),
      street.circles(db, actor(c)),
      street.takenSlugs(db),
    ])
    const circle = circles.find(({ id }) => id === classId)
    if (!circle) throw new Invalid(t('street.series.noClass'), { classe: t('street.series.noClass') })
    readModel(models, values.modele)
    profileOf(values.profil)
    const whose = street.holders(
      circle,
      values.pour === 'groups' ? { groupIds: ticked.groups } : { accountIds: ticked.pupils },
    )
    if (whose.length === 0) throw new Invalid(t('street.series.nobody'), { pour: t('street.series.nobody') })
    const pattern = { name: values.name ?? '', slug: values.slug ?? '' }
    const planned = street.plan(whose, pattern, { shop: models.nameOf(values.modele ?? ''), taken })
    const main = previewMain(circle, planned, values, models)
    return shopsPage(c, { place: 'several', title: t('street.series.check'), main })
  } catch (error) {
    return formPage(house, c, classId, { form: { ...form, errors: refusalOf(error).said }, ticked })
  }
}

/** What was shown is made: as many names, addresses and pupils as there are shops. */
async function make(house: House, c: Context<Desk>) {
  const { db, files } = house
  const fields = await everySubmitted(c)
  const at = (name: string) => fields.get(name)?.[0]
  const [names = [], slugs = [], pupils = []] = ['n', 's', 'a'].map((name) => fields.get(name) ?? [])
  const shops = names.map((name, index) => ({
    name,
    slug: slugs[index] ?? '',
    accountIds: idsOf(pupils[index]?.split(',')),
  }))
  if (shops.length > 200) throw new Refusal(t('street.series.tooMany'), 422)
  const model = readModel(await modelsOf(house, c, at('modele')), at('modele'))
  const profile = profileOf(at('profil'))
  const started = performance.now()
  const ids = await street.create(db, files, actor(c), { model, with: readWith(at('avec')), shops, profile })
  const [classId = ''] = idsOf(fields.get('classe'))
  const took = Math.round((performance.now() - started) / 100)
  return c.redirect(`${PATH}/en-serie/faites?classe=${classId}&duree=${took}&shop=${ids.join(',')}`, 303)
}

async function made({ db }: House, c: Context<Desk>) {
  const ids = idsOf(c.req.query('shop')?.split(','))
  const [classId] = idsOf([c.req.query('classe') ?? ''])
  const made = await street.list(db, { ids })
  const tenths = Math.min(Number(c.req.query('duree')) || 0, 6000)
  return shopsPage(c, {
    place: 'several',
    title: t('street.series.done', { n: made.length }),
    main: doneMain(made, classId, tenths / 10),
    doors: made.length > 0,
  })
}

async function formPage(
  house: House,
  c: Context<Desk>,
  classId: number | undefined,
  { form, ticked }: { form: FormState; ticked?: { pupils: number[]; groups: number[] } },
) {
  const { db } = house
  const circles = await street.circles(db, actor(c))
  const title = t('street.sub.several')
  const circle = circles.find(({ id }) => id === classId) ?? circles[0]
  if (!circle) return shopsPage(c, { place: 'several', title, main: noClassMain() })
  const main = formMain(form, { circles, circle, models: await modelsOf(house, c, form.values.modele), ticked })
  return shopsPage(c, { place: 'several', title, main, invalid: Object.keys(form.errors).length > 0 })
}
