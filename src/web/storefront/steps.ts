import { t } from '#messages'
import { type Html, steps } from '../ui/index.ts'

/** The steps of a purchase: Résumé, Identifiez-vous, Adresse, Frais de port, Paiement; `at` counts from 0. */
export const stepsLine = (base: string, at: number): Html =>
  steps(
    [
      { label: t('checkout.step.summary'), href: `${base}/panier` },
      { label: t('checkout.step.signIn') },
      { label: t('checkout.step.address'), href: `${base}/commande/adresse` },
      { label: t('checkout.step.carriage'), href: `${base}/commande/port` },
      { label: t('checkout.step.payment') },
    ],
    at,
  )
