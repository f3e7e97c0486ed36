import type { Messages } from './messages.ts';

/** The texts in Chinese, in simplified characters. */
export const zhHans: Messages = {
  actions: {
    liveness: {
      title: '确认是您本人',
      text: '我们会快速拍一张自拍，确认是您本人。',
    },
    enroll: { title: '录入您的面容', text: '快速自拍一张，您的脸就是您的钥匙。' },
    identify: { title: '确认是您本人', text: '我们会将您的自拍与账户中的面容进行比对。' },
    search: {
      title: '刷脸登录',
      text: '快速自拍一张，就能找到您的账户。',
    },
    capture: { title: '确认您的身份', text: '我们会将您的自拍与您的 CPF 进行核对。' },
  },
  idle: { start: '开始', duration: '用时不到一分钟。' },
  preparing: { title: '正在准备', text: '请稍候…' },
  instructions: {
    title: '拍好照片的要点',
    light: { title: '光线充足', text: '请面向窗户或柔和的灯光。' },
    straight: { title: '正对镜头', text: '请直视摄像头，不要笑。' },
    uncovered: { title: '面部无遮挡', text: '请摘下墨镜、帽子和口罩。' },
    permission: '如果浏览器请求使用摄像头，请选择“允许”。',
    proceed: '打开摄像头',
  },
  openingCamera: {
    title: '正在打开摄像头',
    text: '如果浏览器询问，请选择“允许”。摄像头只用于拍摄这张照片。',
    press: '轻点继续',
    slow: '仍在等待摄像头',
    unseen: {
      title: '摄像头画面被挡住了',
      text: '请滚动到画面处，或关闭遮挡它的内容。之后摄像头会打开。',
    },
  },
  guiding: {
    unguided: '对准脸部，然后按按钮',
    shutter: '拍照',
    byHand: '或者自己拍照',
    moreTime: '延长时间',
    chooseCamera: '选择摄像头',
    unnamedCamera: '摄像头 {number}',
    switchCamera: '切换摄像头',
  },
  hints: {
    starting: '请稍候…',
    'camera-covered': '请打开镜头盖或开启摄像头',
    'no-face': '请把脸放进椭圆框',
    'many-faces': '画面中请只保留您一人',
    'too-far': '请靠近一点',
    'too-near': '请后退一点',
    'move-left': '请向左移一点',
    'move-right': '请向右移一点',
    'move-up': '请向上移一点',
    'move-down': '请向下移一点',
    'turn-left': '请把脸向左转一点',
    'turn-right': '请把脸向右转一点',
    'look-up': '请稍微抬高下巴',
    'look-down': '请稍微收低下巴',
    'tilt-left': '请把头向左歪一点',
    'tilt-right': '请把头向右歪一点',
    'back-lit': '请让光线在您前方',
    'too-dark': '请到亮一点的地方',
    'too-bright': '请找柔和一点的光线',
    'uneven-light': '请面向光源',
    'uncover-face': '请露出眼睛和嘴巴',
    'open-eyes': '请保持睁眼',
    'too-blurry': '请擦拭镜头并保持不动',
    'relax-face': '请放松面部，不要笑',
    'few-pixels': '分辨率较低：请按按钮',
    'hold-still': '很好，请保持不动',
    ready: '完美！',
    'hold-for-light': '请保持不动：颜色会变化',
  },
  reviewing: { title: '这张照片可以吗？', accept: '使用照片', retake: '重拍' },
  sealing: { title: '正在保护您的照片', text: '只有验证服务能够打开它。' },
  submitting: { title: '正在发送', text: '请不要关闭此页面，马上就好！' },
  sendingSlowly: { title: '仍在发送', text: '比平时花的时间长，请不要关闭此页面。' },
  offline: { title: '您已离线', text: '网络恢复后，我们会继续发送。' },
  offlineAtStart: { title: '您已离线', text: '网络恢复后，我们就开始。' },
  resuming: {
    title: '您的照片可能没有送达',
    text: '我们没有收到照片已被接受的确认。要发送您拍的照片吗？',
    send: '发送照片',
    retake: '重新拍一张',
  },
  done: {
    title: '完成！',
    text: '我们已收到您的照片。',
    close: '完成',
    rejected: {
      title: '这次未能确认',
      text: '您的照片已送达，但无法通过此方式继续。请联系客服，用其他方式确认您的身份。',
    },
  },
  failed: {
    retry: '重试',
    reload: '重新加载页面',
    close: '关闭',
    final: '请稍后再来，或联系客服。',
    wait: '请等待{time}后再试。',
    waiting: {
      'camera-denied': '允许使用摄像头后，我们会从这里继续。',
      'camera-not-found': '接上摄像头后，我们会从这里继续。',
      'camera-in-use': '摄像头空闲后，我们会从这里继续。',
    },
    chooseFile: '改为发送照片',
    fileWithoutFace: {
      title: '没有在那张照片中看到人脸',
      action: '请选择一张近距离、光线充足、露出整张脸的照片。',
    },
    fileWithFaces: {
      title: '那张照片中不止一张脸',
      action: '请选择一张只有您本人的照片。',
    },
    fileUnreadable: {
      title: '我们无法打开那个文件',
      action: '请选择相机或相册中的照片。',
    },
    outside: { open: '在浏览器中打开', copy: '复制链接', copied: '链接已复制' },
    reasons: {
      'signed-out': {
        title: '您还没有访问权限',
        action: '请重新登录您的账户，或联系客服。',
      },
      'page-expired': { title: '此页面打开的时间太长了', action: '请重新加载页面，然后重新开始。' },
      'page-incomplete': {
        title: '此页面有一部分没有加载',
        action: '请重新加载页面。如果仍然不行，请联系客服。',
      },
      'browser-check': {
        title: '网站需要检查您的浏览器',
        action: '请重新加载页面，完成检查后重新开始。',
      },
      'cannot-send': {
        title: '我们未能完成',
        action: '与您的照片无关。请联系客服。',
      },
      'outcome-unknown': {
        title: '我们没有收到结果',
        action: '您的照片可能已被接受。如果无法继续，请联系客服。',
      },
      'pictures-scrambled': {
        title: '您的浏览器打乱了图像',
        action: '请通过地址旁的图标允许此网站读取 canvas 数据，然后重新加载页面。或者换一个浏览器。',
      },
      'another-picture': {
        title: '我们再拍一张吧',
        action: '请面向柔和的光线，直视摄像头。',
      },
      'face-covered': {
        title: '有东西遮住了您的脸',
        action: '请摘下墨镜、帽子或口罩，把手移开，然后重试。',
      },
      'eyes-closed': {
        title: '您的眼睛闭上了',
        action: '请保持睁眼，看着摄像头，然后重试。',
      },
      'unsuitable-picture': {
        title: '我们无法使用这张照片',
        action: '请只让您的脸出现在摄像头前，然后重试。',
      },
      'unclear-picture': {
        title: '照片不够清晰',
        action: '请找光线充足的地方，保持不动，然后重试。',
      },
      'small-picture': {
        title: '那张照片太小了',
        action: '请选择一张脸部更大的照片。',
      },
      'picture-format': {
        title: '我们无法打开这张照片',
        action: '请选择 JPEG 或 PNG 照片，或重新拍一张。',
      },
      'camera-covered': {
        title: '摄像头似乎被遮住或已关闭',
        action: '请打开摄像头盖，或按下摄像头键。',
      },
      'system-blocks-camera': {
        title: '您的设备禁用了摄像头',
        action: '请在设备的隐私设置中，允许此浏览器使用摄像头。',
      },
    },
    handoff: {
      title: '在手机上继续',
      text: '请用手机相机对准二维码，或在手机上打开此地址：',
    },
  },
  handoff: {
    opened: { title: '已在手机上打开', text: '请在手机上完成，此页面会自动继续。' },
    valid: '二维码有效时间：{time}。',
    here: '在此设备上继续',
    again: '生成新的二维码',
    backToComputer: '现在可以回到电脑了。',
  },
  errors: {
    'configuration-invalid': {
      title: '此页面尚未就绪',
      action: '这不是您的问题。请联系客服以继续。',
    },
    'insecure-context': {
      title: '此页面不安全',
      action: '请关闭它，改用以 https:// 开头的官方地址。',
    },
    'unsupported-browser': {
      title: '此浏览器无法自拍',
      action: '请更新浏览器，或用 Chrome、Safari 或 Firefox 打开此页面。',
    },
    'session-unreachable': {
      title: '我们无法开始',
      action: '请检查网络连接，然后重试。',
    },
    'session-refused': {
      title: '现在无法开始',
      action: '这不是您的问题。请联系客服以继续。',
    },
    'session-invalid': { title: '我们无法开始', action: '请过几分钟再试。' },
    'session-expired': { title: '时间到了', action: '没关系，重新开始就好。' },
    'camera-denied': {
      title: '摄像头已被阻止',
      action: '请允许此网站使用摄像头，然后重试。',
    },
    'camera-blocked-by-policy': {
      title: '这里无法使用摄像头',
      action: '请直接在浏览器中打开此页面，或换一台设备。',
    },
    'camera-not-found': {
      title: '没有找到摄像头',
      action: '请接上摄像头，然后重试。',
    },
    'camera-in-use': {
      title: '摄像头正被占用',
      action: '请关闭正在使用摄像头的应用或标签页，然后重试。',
    },
    'camera-failed': {
      title: '摄像头没有打开',
      action: '请重试。如果仍然不行，请重启设备后再来。',
    },
    'camera-lost': { title: '摄像头停止了', action: '请检查它是否仍然连接，然后重试。' },
    'detector-unavailable': {
      title: '拍照指引没有加载',
      action: '请检查网络连接，然后重试。',
    },
    'no-face': {
      title: '没有在照片中看到人脸',
      action: '请在光线充足处把脸放进椭圆框，然后重试。',
    },
    'many-faces': {
      title: '画面中不止一张脸',
      action: '请找一个只有您入镜的地方，然后重试。',
    },
    'capture-failed': {
      title: '照片没有拍成',
      action: '这很常见。请慢慢来，再试一次。',
    },
    'sealing-failed': {
      title: '我们无法保护您的数据',
      action: '为了您的安全，我们已在此停止。请重试。',
    },
    'submit-unreachable': {
      title: '我们不确定照片是否送达',
      action: '请检查网络连接，然后重试。',
    },
    'submit-refused': {
      title: '照片没有被接受',
      action: '请再拍一张。如果再次发生，请联系客服。',
    },
    'submit-invalid': {
      title: '我们没有收到明确的答复',
      action: '请过几分钟再试。',
    },
    'rate-limited': { title: '现在请求较多', action: '请稍等片刻，然后重试。' },
    'server-failed': {
      title: '服务现在不可用',
      action: '这不是您的问题。请过几分钟再试。',
    },
    'service-refused': {
      title: '这里无法进行验证',
      action: '这不是您的问题。请联系客服以继续。',
    },
    'handoff-invalid': { title: '此二维码已失效', action: '请在电脑上生成新的二维码并扫描。' },
    'handoff-ended': { title: '未能在手机上完成', action: '请生成新的二维码，或在此设备上继续。' },
  },
  allowCamera: {
    'chrome-android': '请轻点地址左侧的图标，再轻点“权限”，然后打开摄像头。',
    'chrome-desktop': '请点击地址左侧的图标，然后打开摄像头。',
    samsung: '请轻点地址旁的锁，再轻点“权限”，然后允许摄像头。',
    'firefox-android': '请轻点地址旁的锁，然后允许摄像头。',
    'firefox-desktop': '请点击地址旁的摄像头图标，然后解除阻止。',
    'safari-ios': '请轻点地址旁的图标，打开网站设置，然后允许摄像头。',
    'safari-mac': '请在 Safari 菜单中打开此网站的设置，然后允许摄像头。',
    'other-ios': '请在“设置”应用的应用列表中找到您的浏览器，然后打开摄像头。',
    'in-app': '请在手机设置中允许此应用使用摄像头。或者轻点 ⋯，在浏览器中打开此页面。',
    other: '您可以在页面地址附近的网站权限中找到它。',
  },
  leaveApp: '您正在另一个应用中。请轻点 ⋯，选择在浏览器中打开此页面。',
  alternative: '用其他方式确认',
  cancelled: {
    title: '尚未完成',
    text: '您准备好后，随时可以重新开始。',
    restart: '重新开始',
  },
  labels: {
    dialog: '用于确认身份的自拍',
    close: '关闭',
    sound: '声音',
    viewfinder: '您的摄像头画面',
    preview: '您刚拍的照片',
    handoffCode: '用于在手机上继续的地址二维码',
  },
  announcements: {
    shutterOffered: '您也可以使用“拍照”按钮。',
    timeRunningOut: '时间快到了。“延长时间”按钮会再给您同样长的时间。',
    timeExtended: '您的时间已延长。',
    pictureTaken: '照片已拍摄。',
  },
};
