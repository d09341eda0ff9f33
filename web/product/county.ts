import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

// The made-up county that the product was started with, and what everybody does in it.

const county = '../data/product-test/county/registry'
export const town = '510904104'
/** Where the village's and the grid's accounts are at work. */
export const village = '510904104202'

export type Line = Record<string, string>
function table(file: string): Line[] {
  const [header, ...lines] = readFileSync(`${county}/${file}`, 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])))
}

/** Somebody of the town whose number is whole, in a household that was poor. */
export function villager(): Line {
  return villagers(1)[0]
}

/** So many of them, of the town or of one of its villages. */
export function villagers(count: number, place = town): Line[] {
  const homes = new Map(table('households.csv').map((home) => [home.household_no, home]))
  const found = table('members.csv').filter((one) => {
    const home = homes.get(one.household_no)
    return (
      home?.household_type === 'TUOPIN' &&
      home.group_code.startsWith(place) &&
      /^\d{17}[\dX]$/.test(one.id_no) &&
      one.counted === 'true'
    )
  })
  if (found.length < count) throw new Error(`not ${count} such people in the county`)
  return found.slice(0, count)
}

/** Somebody of the household whose number is whole. */
export function personOf(household: string): Line {
  const one = table('members.csv').find(
    (each) => each.household_no === household && /^\d{17}[\dX]$/.test(each.id_no) && each.counted === 'true',
  )
  if (!one) throw new Error(`nobody of ${household} has a whole number`)
  return one
}

export type Home = { no: string; head: string; people: number }

/** Households of the village, or of another place, that were poor, and how many people of each count. */
export function homes(place = village): Home[] {
  const members = table('members.csv')
  return table('households.csv')
    .filter((home) => home.household_type === 'TUOPIN' && home.group_code.startsWith(place))
    .map((home) => {
      const people = members.filter((one) => one.household_no === home.household_no)
      const head = people.find((one) => one.relation === '02') ?? people[0]
      return {
        no: home.household_no,
        head: head.person_name,
        people: people.filter((one) => one.counted === 'true').length,
      }
    })
}

export async function signIn(page: Page, account: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(account + '(?!\\w)') }).click()
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`)).toEqual([])
}
