export default definePageConfig({ navigationBarTitleText: '支部公开', enablePullDownRefresh: true })
