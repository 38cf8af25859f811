import type { Context } from 'hono'
import { Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { flash, networkAddress, parse, refusalOf, signInFrom, submitted } from '../http/index.ts'
import {
  blank,
  button,
  card,
  checkbox,
  choice,
  errorSummary,
  type FormState,
  field,
  hidden,
  html,
  pageHead,
  requiredNote,
} from '../ui/index.ts'
import { addressForm, addressNames, newAddress } from './address-form.ts'
import { enter } from './enter.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf, wayBack } from './refused-form.ts'
import { takenNote } from './sign-in.ts'
import type { Storefront } from './visit.ts'

const names = ['civility', 'firstName', 'lastName', 'email', 'password', 'birthDate', 'newsletter', ...addressNames]

/** « S'inscrire »: the form of worksheet 1. */
export function register({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/inscription', (c) => {
    const { visit, base } = c.var
    if (visit.customer) return c.redirect(`${base}/mon-compte`, 303)
    const values = { ...newAddress(), buyer: 'person', email: c.req.query('email') }
    return registrationPage(c, { form: blank(values), back: c.req.query('suite') })
  })

  routes.post('/inscription', async (c) => {
    const { base } = c.var
    const form = await submitted(c)
    try {
      const wanted = parse(customers.Registration, form)
      await enter(c, db, await open(c, wanted))
      flash(c, base, t('account.created', { email: wanted.email }))
    } catch (error) {
      const refusal = refusalOf(error)
      const taken = refusal instanceof customers.EmailTaken
      const shown = comesBack(form, refusal, names)
      return registrationPage(c, { form: shown, back: form.suite, taken, status: statusOf(refusal) })
    }
    return c.redirect(wayBack(base, form.suite, `${base}/mon-compte`), 303)
  })

  /** A form sent twice finds the account that the first one opened, provided the password is the same. */
  async function open(c: Context<Storefront>, wanted: customers.Registration): Promise<customers.SignedIn> {
    const shopId = c.var.visit.shop.id
    try {
      const customerId = await customers.register(db, shopId, wanted, { address: networkAddress(c) })
      return { customerId, token: await customers.openSession(db, shopId, customerId) }
    } catch (error) {
      if (!(error instanceof customers.EmailTaken)) throw error
      return customers
        .signIn(db, shopId, wanted.email, wanted.password, signInFrom(c, `${c.var.base}/identifiez-vous`))
        .catch(() => Promise.reject(error))
    }
  }
  return routes
}

type Registering = { form: FormState; back: string | undefined; taken?: boolean; status?: 422 | 429 }

function registrationPage(c: Context<Storefront>, { form, back, taken = false, status }: Registering) {
  const { base } = c.var
  const invalid = Object.keys(form.errors).length > 0
  const person = html`${civility(form)}
<div class="form-columns">${field(form, { name: 'firstName', label: t('account.firstName'), required: true, autocomplete: 'given-name' })}
${field(form, { name: 'lastName', label: t('account.lastName'), required: true, autocomplete: 'family-name' })}</div>
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email' })}
${taken && takenNote(base, form.values.email)}
${field(form, { name: 'password', type: 'password', label: t('account.password'), required: true, autocomplete: 'new-password', hint: t('account.passwordRules') })}
${field(form, { name: 'birthDate', type: 'date', label: t('account.birthDate'), autocomplete: 'bday', width: 'medium' })}
${checkbox(form, { name: 'newsletter', label: t('account.newsletter') })}`
  const main = html`<div class="narrow">${pageHead({ title: t('account.register.title') })}
<copy-fields><form class="stack" method="post" action="${base}/inscription" novalidate>${errorSummary(form)}${back ? hidden('suite', back) : ''}
${requiredNote()}
${card({ title: t('account.register.person'), body: html`<div class="stack">${person}</div>` })}
${card({ title: t('account.register.address'), body: html`<div class="stack">${addressForm(form, { business: 'asked' })}</div>` })}
<div>${button(t('account.register'), { size: 'large' })}</div></form></copy-fields></div>`
  return shell(c, { title: t('account.register.title'), main, invalid, status: status ?? (invalid ? 422 : 200) })
}

/** « Mme » or « M. », side by side. */
export const civility = (form: FormState) =>
  choice(form, {
    name: 'civility',
    legend: t('account.civility'),
    look: 'inline',
    options: [
      { value: 'Mme', label: t('account.mrs') },
      { value: 'M.', label: t('account.mr') },
    ],
  })
