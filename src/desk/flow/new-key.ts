export { newKey } from '@/api/new-key'
