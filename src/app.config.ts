/** The phone's map: what every member sees is in the main package, the organiser's screens are in `manage`. */
export default defineAppConfig({
  pages: [
    'pages/today/index',
    'pages/dues/index',
    'pages/record/index',
    'pages/me/index',
    'pages/check-in/index',
    'pages/welcome/index',
    'pages/my-data/index',
    'pages/dues-receipts/index',
    'pages/dues-notices/index',
    'pages/dues-notice/index',
  ],
  subPackages: [
    {
      root: 'manage',
      pages: [
        'branch/index',
        'activity/index',
        'activity-edit/index',
        'live/index',
        'members/index',
        'member/index',
        'import/index',
        'orgs/index',
        'dues-day/index',
        'dues/index',
        'standards/index',
        'standard/index',
        'slips/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '党员活动日',
    navigationBarBackgroundColor: '#f4f5f7',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f4f5f7',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#565b66',
    selectedColor: '#b5101f',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/today/index',
        text: '今日',
        iconPath: 'assets/tab/today.png',
        selectedIconPath: 'assets/tab/today-on.png',
      },
      {
        pagePath: 'pages/dues/index',
        text: '党费',
        iconPath: 'assets/tab/dues.png',
        selectedIconPath: 'assets/tab/dues-on.png',
      },
      {
        pagePath: 'pages/record/index',
        text: '记录',
        iconPath: 'assets/tab/record.png',
        selectedIconPath: 'assets/tab/record-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tab/me.png',
        selectedIconPath: 'assets/tab/me-on.png',
      },
    ],
  },
  // pages stand still in the browser: fixed things stay fixed and nothing slides under an old eye
  ...(process.env.TARO_ENV === 'h5' ? { animation: false } : {}),
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
