import { collections } from '../../config/database'
import { peopleIn } from '../../config/demo/seed'
import { built, compiledDir, localVariables } from '../../config/local'
import { runCli } from '../../local-cloud/main'

/** `npm run cloud` without its wrapping, to be bundled and killed often. */
void runCli(process.argv.slice(2), {
  collections,
  functionsDir: built('cloudfunctions'),
  compiledDir,
  variables: localVariables,
  people: async (search, engine) => peopleIn(engine, search),
})
