/** For a Playwright project of your own: `export default defineConfig(conformance(), { … })`. */
export { conformance } from '../run/conformance-project.ts';
