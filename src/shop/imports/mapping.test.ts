import assert from 'node:assert/strict'
import test from 'node:test'
import { type Kind, kinds } from './fields.ts'
import { fieldsFor, guess } from './mapping.ts'
import { rateIn } from './rate.ts'

/** The titles of the sample files that PrestaShop 1.7, 8 and 9 offer. */
const SAMPLES: Record<Kind, { english: string; left: number }> = {
  categories: {
    english:
      'Category ID;Active (0/1);Name *;Parent category;Root category (0/1);Description;Meta title;Meta keywords;Meta description;URL rewritten;Image URL',
    left: 2,
  },
  products: {
    english:
      'Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Tax rules ID;Wholesale price;On sale (0/1);Discount amount;Discount percent;Discount from (yyyy-mm-dd);Discount to (yyyy-mm-dd);Reference #;Supplier reference #;Supplier;Manufacturer;EAN13;UPC;MPN;Ecotax;Width;Height;Depth;Weight;Quantity;Minimal quantity;Low stock level;Visibility;Additional shipping cost;Unity;Unit price;Summary;Description;Tags (x,y,z...);Meta title;Meta keywords;Meta description;URL rewritten;Available for order (0 = No, 1 = Yes);Product creation date;Show price (0 = No, 1 = Yes);Image URLs (x,y,z...);Image alt texts (x,y,z...);Delete existing images (0 = No, 1 = Yes);Feature(Name:Value:Position);Condition',
    left: 14,
  },
  combinations: {
    english:
      'Product ID*;Product reference;Attribute (Name:Type:Position)*;Value (Value:Position)*;Supplier reference;Reference;EAN13;UPC;MPN;Wholesale price;Impact on price;Ecotax;Quantity;Minimal quantity;Low stock level;Impact on weight;Default (0 = No, 1 = Yes);Combination available date;Image position;Image URLs (x,y,z...);Image alt texts (x,y,z...)',
    left: 9,
  },
  customers: {
    english:
      'Customer ID;Active (0/1);Titles ID (Mr = 1, Ms = 2, else 0);Email *;Password *;Birthday (yyyy-mm-dd);Last Name *;First Name *;Newsletter (0/1);Opt-in (0/1);Registration date (yyyy-mm-dd);Groups (x,y,z...);Default group ID',
    left: 2,
  },
  addresses: {
    english:
      'Address ID;Alias*;Active (0/1);Customer e-mail*;Customer ID;Manufacturer;Supplier;Company;Lastname*;Firstname *;Address 1*;Address 2;Zipcode*;City*;Country*;State;Other;Phone;Mobile Phone;VAT number;DNI/NIF/NIE',
    left: 3,
  },
}

test('the sample files of PrestaShop are known by their titles', () => {
  for (const kind of kinds) {
    const titles = SAMPLES[kind].english.split(';')
    assert.equal(guess(titles, 'import.csv').kind, kind)
    const left = titles.filter((_, at) => fieldsFor(kind, titles)[at] === null)
    assert.equal(left.length, SAMPLES[kind].left, `${kind}: ${left.join(', ')}`)
  }
})

test('a tax rule is known by its rate, its number or what PrestaShop calls it', () => {
  const rates = [2000, 1000, 550, 210]
  const read = (typed: string) => {
    const found = rateIn(typed, rates)
    return 'bp' in found ? found.bp : undefined
  }
  assert.deepEqual(
    [
      '20',
      '5,5 %',
      'FR Taux réduit (5.5%)',
      'FR Taux standard',
      'Taux super-réduit',
      'TVA intermédiaire',
      '1',
      '3',
      '19,6 %',
      'Taux zéro',
    ].map(read),
    [2000, 550, 550, 2000, 210, 1000, 2000, 550, undefined, undefined],
  )
})
