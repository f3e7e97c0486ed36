import type { Messages } from './messages.ts';

/** The texts in German, with “Sie”. Hints are infinitives, because they must be short. */
export const de: Messages = {
  actions: {
    liveness: {
      title: 'Sind Sie es wirklich?',
      text: 'Mit einem kurzen Selfie stellen wir sicher, dass wirklich Sie es sind.',
    },
    enroll: {
      title: 'Ihr Gesicht einrichten',
      text: 'Ein kurzes Selfie, und Ihr Gesicht wird Ihr Schlüssel.',
    },
    identify: {
      title: 'Bestätigen Sie, dass Sie es sind',
      text: 'Wir vergleichen Ihr Selfie mit dem Gesicht in Ihrem Konto.',
    },
    search: {
      title: 'Mit dem Gesicht anmelden',
      text: 'Ein kurzes Selfie genügt, um Ihr Konto zu finden.',
    },
    capture: { title: 'Bestätigen Sie Ihre Identität', text: 'Wir gleichen Ihr Selfie mit Ihrer CPF ab.' },
  },
  idle: { start: 'Starten', duration: 'Es dauert keine Minute.' },
  preparing: { title: 'Wird vorbereitet', text: 'Einen Moment …' },
  instructions: {
    title: 'Für ein gutes Foto',
    light: { title: 'Gutes Licht', text: 'Stellen Sie sich vor ein Fenster oder ein weiches Licht.' },
    straight: { title: 'Gesicht nach vorn', text: 'Schauen Sie gerade in die Kamera, ohne zu lächeln.' },
    uncovered: { title: 'Gesicht frei', text: 'Nehmen Sie Sonnenbrille, Mütze und Maske ab.' },
    permission: 'Wenn Ihr Browser nach der Kamera fragt, wählen Sie „Zulassen“.',
    proceed: 'Kamera öffnen',
  },
  openingCamera: {
    title: 'Kamera wird geöffnet',
    text: 'Wenn Ihr Browser fragt, wählen Sie „Zulassen“. Wir nutzen die Kamera nur für dieses Foto.',
    press: 'Zum Fortfahren tippen',
    slow: 'Die Kamera lässt auf sich warten',
    unseen: {
      title: 'Das Kamerabild ist verdeckt',
      text: 'Scrollen Sie dorthin oder schließen Sie, was darüber liegt. Dann öffnet sich die Kamera.',
    },
  },
  guiding: {
    unguided: 'Gesicht einpassen, dann auslösen',
    shutter: 'Foto aufnehmen',
    byHand: 'Oder selbst auslösen',
    moreTime: 'Mehr Zeit',
    chooseCamera: 'Kamera auswählen',
    unnamedCamera: 'Kamera {number}',
    switchCamera: 'Kamera wechseln',
  },
  hints: {
    starting: 'Einen Moment …',
    'camera-covered': 'Kamera aufdecken oder anschalten',
    'no-face': 'Gesicht ins Oval bringen',
    'many-faces': 'Nur Sie sollten zu sehen sein',
    'too-far': 'Etwas näher kommen',
    'too-near': 'Etwas zurückgehen',
    'move-left': 'Etwas nach links rücken',
    'move-right': 'Etwas nach rechts rücken',
    'move-up': 'Etwas nach oben rücken',
    'move-down': 'Etwas nach unten rücken',
    'turn-left': 'Kopf etwas nach links drehen',
    'turn-right': 'Kopf etwas nach rechts drehen',
    'look-up': 'Kinn etwas anheben',
    'look-down': 'Kinn etwas senken',
    'tilt-left': 'Kopf nach links neigen',
    'tilt-right': 'Kopf nach rechts neigen',
    'back-lit': 'Das Licht sollte vor Ihnen sein',
    'too-dark': 'Einen helleren Ort suchen',
    'too-bright': 'Weicheres Licht suchen',
    'uneven-light': 'Zum Licht drehen',
    'uncover-face': 'Augen und Mund frei lassen',
    'open-eyes': 'Augen offen halten',
    'too-blurry': 'Linse wischen und stillhalten',
    'relax-face': 'Gesicht locker, kein Lächeln',
    'few-pixels': 'Geringe Auflösung: Taste drücken',
    'hold-still': 'Genau so, stillhalten',
    ready: 'Perfekt!',
    'hold-for-light': 'Stillhalten: die Farben wechseln',
  },
  reviewing: { title: 'Ist das Foto gut?', accept: 'Foto verwenden', retake: 'Wiederholen' },
  sealing: { title: 'Ihr Foto wird geschützt', text: 'Nur der Prüfdienst kann es öffnen.' },
  submitting: { title: 'Wird gesendet', text: 'Lassen Sie diese Seite offen. Gleich geschafft!' },
  sendingSlowly: {
    title: 'Wird noch gesendet',
    text: 'Das dauert länger als sonst. Lassen Sie diese Seite offen.',
  },
  offline: { title: 'Sie sind offline', text: 'Sobald Sie wieder online sind, senden wir weiter.' },
  offlineAtStart: { title: 'Sie sind offline', text: 'Sobald Sie wieder online sind, geht es los.' },
  resuming: {
    title: 'Ihr Foto ist vielleicht nicht angekommen',
    text: 'Wir haben keine Bestätigung, dass es angenommen wurde. Möchten Sie das aufgenommene Foto senden?',
    send: 'Foto senden',
    retake: 'Neues aufnehmen',
  },
  done: {
    title: 'Geschafft!',
    text: 'Wir haben Ihr Foto erhalten.',
    close: 'Fertig',
    rejected: {
      title: 'Diesmal konnten wir es nicht bestätigen',
      text: 'Ihr Foto ist angekommen, aber auf diesem Weg geht es nicht weiter. Wenden Sie sich an den Support, um Ihre Identität anders zu bestätigen.',
    },
  },
  failed: {
    retry: 'Erneut versuchen',
    reload: 'Seite neu laden',
    close: 'Schließen',
    final: 'Kommen Sie später wieder oder wenden Sie sich an den Support.',
    wait: 'Bitte warten Sie {time}, bevor Sie es erneut versuchen.',
    waiting: {
      'camera-denied': 'Sobald Sie die Kamera zulassen, geht es hier weiter.',
      'camera-not-found': 'Sobald Sie eine Kamera anschließen, geht es hier weiter.',
      'camera-in-use': 'Sobald sie frei ist, geht es hier weiter.',
    },
    chooseFile: 'Stattdessen ein Foto senden',
    fileWithoutFace: {
      title: 'Auf diesem Foto sehen wir kein Gesicht',
      action: 'Wählen Sie eines, das Ihr ganzes Gesicht von Nahem und in gutem Licht zeigt.',
    },
    fileWithFaces: {
      title: 'Auf diesem Foto ist mehr als ein Gesicht',
      action: 'Wählen Sie eines, auf dem nur Sie zu sehen sind.',
    },
    fileUnreadable: {
      title: 'Wir konnten diese Datei nicht öffnen',
      action: 'Wählen Sie ein Foto aus Ihrer Kamera oder Galerie.',
    },
    outside: { open: 'Im Browser öffnen', copy: 'Link kopieren', copied: 'Link kopiert' },
    reasons: {
      'signed-out': {
        title: 'Sie haben noch keinen Zugang',
        action: 'Melden Sie sich erneut in Ihrem Konto an oder wenden Sie sich an den Support.',
      },
      'page-expired': {
        title: 'Diese Seite war zu lange offen',
        action: 'Laden Sie sie neu und beginnen Sie noch einmal.',
      },
      'page-incomplete': {
        title: 'Ein Teil der Seite wurde nicht geladen',
        action: 'Laden Sie die Seite neu. Wenn das nicht hilft, wenden Sie sich an den Support.',
      },
      'browser-check': {
        title: 'Die Website möchte Ihren Browser prüfen',
        action: 'Laden Sie die Seite neu, schließen Sie die Prüfung ab und beginnen Sie noch einmal.',
      },
      'cannot-send': {
        title: 'Wir konnten nicht fertig werden',
        action: 'Mit Ihrem Foto hat das nichts zu tun. Bitte wenden Sie sich an den Support.',
      },
      'outcome-unknown': {
        title: 'Das Ergebnis ging verloren',
        action:
          'Ihr Foto ist vielleicht schon angenommen. Wenn es nicht weitergeht, wenden Sie sich an den Support.',
      },
      'pictures-scrambled': {
        title: 'Ihr Browser verfremdet Bilder',
        action:
          'Erlauben Sie dieser Website über das Symbol bei der Adresse, Canvas-Daten zu lesen, und laden Sie die Seite neu. Oder nutzen Sie einen anderen Browser.',
      },
      'another-picture': {
        title: 'Machen wir noch ein Foto',
        action: 'Stellen Sie sich vor ein weiches Licht und schauen Sie gerade in die Kamera.',
      },
      'face-covered': {
        title: 'Etwas verdeckt Ihr Gesicht',
        action:
          'Nehmen Sie Sonnenbrille, Mütze oder Maske ab, halten Sie die Hände weg und versuchen Sie es erneut.',
      },
      'eyes-closed': {
        title: 'Ihre Augen waren geschlossen',
        action: 'Halten Sie sie offen, schauen Sie in die Kamera und versuchen Sie es erneut.',
      },
      'unsuitable-picture': {
        title: 'Dieses Foto können wir nicht verwenden',
        action: 'Zeigen Sie der Kamera nur Ihr Gesicht und versuchen Sie es erneut.',
      },
      'unclear-picture': {
        title: 'Das Foto ist nicht scharf genug',
        action: 'Suchen Sie gutes Licht, halten Sie still und versuchen Sie es erneut.',
      },
      'small-picture': {
        title: 'Dieses Foto ist zu klein',
        action: 'Wählen Sie eines, auf dem Ihr Gesicht größer ist.',
      },
      'picture-format': {
        title: 'Wir konnten dieses Foto nicht öffnen',
        action: 'Wählen Sie ein JPEG- oder PNG-Foto oder nehmen Sie ein neues auf.',
      },
      'camera-covered': {
        title: 'Ihre Kamera scheint verdeckt oder aus zu sein',
        action: 'Öffnen Sie die Abdeckung oder drücken Sie die Kamerataste.',
      },
      'system-blocks-camera': {
        title: 'Ihr Gerät sperrt die Kamera',
        action: 'Erlauben Sie diesem Browser die Kamera in den Datenschutz\u00adeinstellungen des Geräts.',
      },
    },
    handoff: {
      title: 'Weiter auf dem Handy',
      text: 'Richten Sie die Kamera des Handys auf den Code oder öffnen Sie dort diese Adresse:',
    },
  },
  handoff: {
    opened: {
      title: 'Auf dem Handy geöffnet',
      text: 'Machen Sie dort weiter. Diese Seite geht danach von selbst weiter.',
    },
    valid: 'Der Code gilt noch {time}.',
    here: 'Auf diesem Gerät weitermachen',
    again: 'Neuen Code erstellen',
    backToComputer: 'Sie können jetzt an den Computer zurückkehren.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Diese Seite ist noch nicht bereit',
      action: 'Es liegt nicht an Ihnen. Bitte wenden Sie sich an den Support.',
    },
    'insecure-context': {
      title: 'Diese Seite ist nicht sicher',
      action: 'Schließen Sie sie und nutzen Sie die offizielle Adresse, die mit https:// beginnt.',
    },
    'unsupported-browser': {
      title: 'Dieser Browser kann kein Selfie aufnehmen',
      action: 'Aktualisieren Sie ihn oder öffnen Sie die Seite in Chrome, Safari oder Firefox.',
    },
    'session-unreachable': {
      title: 'Wir konnten nicht starten',
      action: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    },
    'session-refused': {
      title: 'Gerade können wir nicht starten',
      action: 'Es liegt nicht an Ihnen. Bitte wenden Sie sich an den Support.',
    },
    'session-invalid': {
      title: 'Wir konnten nicht starten',
      action: 'Bitte versuchen Sie es in ein paar Minuten erneut.',
    },
    'session-expired': {
      title: 'Die Zeit ist abgelaufen',
      action: 'Kein Problem, beginnen Sie einfach noch einmal.',
    },
    'camera-denied': {
      title: 'Die Kamera ist gesperrt',
      action: 'Erlauben Sie dieser Website die Kamera und versuchen Sie es erneut.',
    },
    'camera-blocked-by-policy': {
      title: 'Die Kamera kann hier nicht genutzt werden',
      action: 'Öffnen Sie diese Seite direkt im Browser oder auf einem anderen Gerät.',
    },
    'camera-not-found': {
      title: 'Wir haben keine Kamera gefunden',
      action: 'Schließen Sie eine an und versuchen Sie es erneut.',
    },
    'camera-in-use': {
      title: 'Die Kamera wird gerade anders genutzt',
      action: 'Schließen Sie die App oder den Tab, der sie nutzt, und versuchen Sie es erneut.',
    },
    'camera-failed': {
      title: 'Die Kamera ließ sich nicht öffnen',
      action:
        'Versuchen Sie es erneut. Wenn es nicht klappt, starten Sie Ihr Gerät neu und kommen Sie wieder.',
    },
    'camera-lost': {
      title: 'Die Kamera ist ausgegangen',
      action: 'Prüfen Sie, ob sie noch verbunden ist, und versuchen Sie es erneut.',
    },
    'detector-unavailable': {
      title: 'Die Fotohilfe wurde nicht geladen',
      action: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    },
    'no-face': {
      title: 'Auf dem Foto sehen wir kein Gesicht',
      action: 'Bringen Sie Ihr Gesicht bei gutem Licht ins Oval und versuchen Sie es erneut.',
    },
    'many-faces': {
      title: 'Da war mehr als ein Gesicht',
      action: 'Suchen Sie einen Ort, an dem nur Sie zu sehen sind, und versuchen Sie es erneut.',
    },
    'capture-failed': {
      title: 'Das Foto hat nicht geklappt',
      action: 'Das kommt vor. Versuchen Sie es in Ruhe noch einmal.',
    },
    'sealing-failed': {
      title: 'Wir konnten Ihre Daten nicht schützen',
      action: 'Zu Ihrer Sicherheit haben wir hier angehalten. Bitte versuchen Sie es erneut.',
    },
    'submit-unreachable': {
      title: 'Wir wissen nicht, ob das Foto ankam',
      action: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    },
    'submit-refused': {
      title: 'Das Foto wurde nicht angenommen',
      action: 'Nehmen Sie ein neues auf. Wenn es wieder passiert, wenden Sie sich an den Support.',
    },
    'submit-invalid': {
      title: 'Die Antwort war nicht eindeutig',
      action: 'Bitte versuchen Sie es in ein paar Minuten erneut.',
    },
    'rate-limited': {
      title: 'Gerade gibt es viele Anfragen',
      action: 'Warten Sie kurz und versuchen Sie es erneut.',
    },
    'server-failed': {
      title: 'Der Dienst ist gerade nicht verfügbar',
      action: 'Es liegt nicht an Ihnen. Bitte versuchen Sie es in ein paar Minuten erneut.',
    },
    'service-refused': {
      title: 'Die Prüfung ist hier nicht verfügbar',
      action: 'Es liegt nicht an Ihnen. Bitte wenden Sie sich an den Support.',
    },
    'handoff-invalid': {
      title: 'Dieser Code gilt nicht mehr',
      action: 'Erstellen Sie am Computer einen neuen und scannen Sie ihn.',
    },
    'handoff-ended': {
      title: 'Auf dem Handy nicht abgeschlossen',
      action: 'Erstellen Sie einen neuen Code oder machen Sie auf diesem Gerät weiter.',
    },
  },
  allowCamera: {
    'chrome-android':
      'Tippen Sie auf das Symbol links neben der Adresse, dann auf „Berechtigungen“, und schalten Sie die Kamera ein.',
    'chrome-desktop': 'Klicken Sie auf das Symbol links neben der Adresse und schalten Sie die Kamera ein.',
    samsung:
      'Tippen Sie auf das Schloss neben der Adresse, dann auf „Berechtigungen“, und erlauben Sie die Kamera.',
    'firefox-android': 'Tippen Sie auf das Schloss neben der Adresse und erlauben Sie die Kamera.',
    'firefox-desktop': 'Klicken Sie auf das Kamerasymbol neben der Adresse und heben Sie die Sperre auf.',
    'safari-ios':
      'Tippen Sie auf das Symbol neben der Adresse, öffnen Sie die Einstellungen der Website und erlauben Sie die Kamera.',
    'safari-mac':
      'Öffnen Sie im Menü „Safari“ die Einstellungen für diese Website und erlauben Sie die Kamera.',
    'other-ios':
      'Suchen Sie in der App „Einstellungen“ Ihren Browser in der App-Liste und schalten Sie die Kamera ein.',
    'in-app':
      'Erlauben Sie dieser App die Kamera in den Einstellungen Ihres Handys. Oder tippen Sie auf ⋯ und öffnen Sie die Seite im Browser.',
    other: 'Sie finden es in den Berechtigungen der Website, in der Nähe der Adresse.',
  },
  leaveApp: 'Sie sind in einer anderen App. Tippen Sie auf ⋯ und öffnen Sie die Seite im Browser.',
  alternative: 'Anders bestätigen',
  cancelled: {
    title: 'Noch nicht fertig',
    text: 'Beginnen Sie einfach noch einmal, wenn Sie so weit sind.',
    restart: 'Noch einmal beginnen',
  },
  labels: {
    dialog: 'Selfie zur Bestätigung Ihrer Identität',
    close: 'Schließen',
    sound: 'Ton',
    viewfinder: 'Bild Ihrer Kamera',
    preview: 'Das Foto, das Sie gerade aufgenommen haben',
    handoffCode: 'QR-Code mit der Adresse, um auf dem Handy fortzufahren',
  },
  announcements: {
    shutterOffered: 'Sie können auch die Schaltfläche „Foto aufnehmen“ nutzen.',
    timeRunningOut:
      'Die Zeit läuft bald ab. Die Schaltfläche „Mehr Zeit“ gibt Ihnen noch einmal genauso viel.',
    timeExtended: 'Sie haben mehr Zeit.',
    pictureTaken: 'Foto aufgenommen.',
  },
};
