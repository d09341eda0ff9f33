import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'
import type { Plugin } from 'vite'

// What the opening actions of the workflows ask for, out of definitions/workflows: `virtual:openings`. The server tells
// the fields of an action only with a case, and an opening has none yet.

type Said = Record<string, any>
const folder = fileURLToPath(new URL('../definitions/workflows/', import.meta.url))
const title = (said: Said) => ({ zh: String(said.zh), en: String(said.en) })

function fieldOf(code: string, field: Said) {
  return {
    code,
    title: title(field.title),
    type: String(field.type).toUpperCase(),
    isRequired: field.required !== false,
    when: field.when ?? null,
    choices: Object.entries<Said>(field.choices ?? {}).map(([each, said]) => ({ code: each, title: title(said) })),
    atLeast: field.at_least ?? null,
    atMost: field.at_most ?? null,
  }
}

function openings() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => load(readFileSync(folder + name, 'utf8')) as Said)
    .flatMap((workflow) =>
      Object.entries<Said>(workflow.actions)
        .filter(([, action]) => !action.from)
        .map(([code, action]) => ({
          workflow: workflow.code,
          title: title(workflow.title),
          isGraded: workflow.graded === true,
          action: code,
          actionTitle: title(action.title),
          by: action.by,
          fields: Object.entries<Said>(action.fields ?? {}).map(([each, field]) => fieldOf(each, field)),
        })),
    )
}

export function openingsOfWorkflows(): Plugin {
  return {
    name: 'openings-of-workflows',
    resolveId: (id) => (id === 'virtual:openings' ? '\0openings' : undefined),
    load(id) {
      if (id !== '\0openings') return undefined
      for (const name of readdirSync(folder)) this.addWatchFile(folder + name)
      return `export default ${JSON.stringify(openings())}`
    },
  }
}
