// The names that columns go by, in small letters with `_` between words. What a name means is the same in all of the
// ecosystem's tools (ODK, KoboToolbox, SurveyCTO); the older ones are in forms that are still copied.

import type { Vocabulary } from './headers.ts'

const media = {
  'image': 'image', 'audio': 'audio', 'video': 'video',
  'media::image': 'image', 'media::audio': 'audio', 'media::video': 'video',
  'media:image': 'image', 'media:audio': 'audio', 'media:video': 'video',
}

export const surveyColumns: Vocabulary = {
  names: {
    ...media,
    'type': 'type', 'command': 'type',
    'name': 'name', 'tag': 'name', 'value': 'name',
    'label': 'label', 'caption': 'label',
    'hint': 'hint',
    'guidance_hint': 'guidance',
    'required': 'required',
    'required_message': 'requiredMessage', 'requiredmsg': 'requiredMessage', 'jr:requiredmsg': 'requiredMessage',
    'relevant': 'relevant', 'relevance': 'relevant',
    'constraint': 'constraint',
    'constraint_message': 'constraintMessage', 'constraining_message': 'constraintMessage', 'jr:constraintmsg': 'constraintMessage',
    'calculation': 'calculate', 'calculate': 'calculate',
    'read_only': 'readonly', 'readonly': 'readonly',
    'default': 'default',
    'trigger': 'trigger',
    'choice_filter': 'choiceFilter',
    'parameters': 'parameters',
    'appearance': 'appearance',
    'repeat_count': 'count', 'count': 'count', 'jr:count': 'count',
    'rows': 'rows',
    'orx:max-pixels': 'max-pixels',
    'accuracythreshold': 'capture-accuracy', 'accuracy_threshold': 'capture-accuracy',
    'disabled': 'disabled',
  },
  translated: new Set(['label', 'hint', 'guidance', 'requiredMessage', 'constraintMessage', 'image', 'audio', 'video']),
}

export const choicesColumns: Vocabulary = {
  names: { ...media, 'list_name': 'list', 'name': 'name', 'value': 'name', 'label': 'label', 'caption': 'label' },
  translated: new Set(['label', 'image', 'audio', 'video']),
}

export const settingsColumns: Vocabulary = {
  names: {
    'form_title': 'title', 'title': 'title', 'set_form_title': 'title',
    'form_id': 'id', 'set_form_id': 'id',
    // Both may be there; then this one is the older.
    'id_string': 'oldId',
    'version': 'version',
    'instance_name': 'instanceName',
    'default_language': 'defaultLanguage',
    'style': 'style',
    'name': 'root',
    'allow_choice_duplicates': 'allowChoiceDuplicates',
    'clean_text_values': 'cleanTextValues',
    'flat': 'flat',
    'public_key': 'publicKey',
  },
  translated: new Set(),
}

export const entitiesColumns: Vocabulary = {
  names: { 'list_name': 'list', 'dataset': 'list', 'label': 'label', 'entity_id': 'id', 'create_if': 'createIf', 'update_if': 'updateIf' },
  translated: new Set(),
}
