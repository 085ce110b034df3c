/**
 * The columns of the published provenance tables, one a line:
 * table | column | UCD | utype below voprov: | flags | table referred to | meaning.
 *
 * Flags: m never null, p principal, s of the standard, i indexed. No text of ProvTAP is public, so the columns
 * follow from ProvenanceDM 1.0: a table a class, names in lower case, a reference as <role>_id.
 */
export const COLUMN_FACTS = `
activity | id | meta.id | Activity.id | mpsi |  | Identifier of the activity, unique in the service
activity | name | meta.title | Activity.name | s |  | Name to show
activity | starttime | time.start | Activity.startTime | s |  | When it started
activity | endtime | time.end | Activity.endTime | s |  | When it ended
activity | comment | meta.note | Activity.comment | s |  | Free remark about this run
activity | activitydescription_id | meta.id | Activity.activityDescription | si | activitydescription | Points to the ActivityDescription
entity | id | meta.id | Entity.id | mpsi |  | Identifier of the entity, unique in the service (for a dataset, the obs_publisher_did)
entity | name | meta.title | Entity.name | s |  | Name to show
entity | location | meta.ref | Entity.location | s |  | Path, URL or place
entity | generatedattime | time.creation | Entity.generatedAtTime | s |  | When it came to exist
entity | invalidatedattime | time.end | Entity.invalidatedAtTime | s |  | When it stopped being valid
entity | comment | meta.note | Entity.comment | s |  | Free remark
entity | classtype | meta.code.class |  |  |  | Which subclass the row is: entity, dataset, value, collection
entity | entitydescription_id | meta.id | Entity.entityDescription | s | entitydescription | Points to the EntityDescription
entity | value |  | ValueEntity.value | s |  | The value itself (only for a ValueEntity)
agent | id | meta.id | Agent.id | mpsi |  | Identifier of the agent
agent | name | meta.title | Agent.name | mps |  | Name of the person, organisation or software
agent | type | meta.code.class | Agent.type | s |  | Person, Organization or SoftwareAgent
agent | comment | meta.note | Agent.comment | s |  | Free remark
agent | email | meta.email | Agent.email | s |  | E-mail address
agent | affiliation |  | Agent.affiliation | s |  | Where a person works
agent | phone |  | Agent.phone | s |  | Telephone number
agent | address |  | Agent.address | s |  | Postal address
agent | url | meta.ref.url | Agent.url | s |  | Page about the agent
used | id | meta.id |  | mp |  | Key of the row (the model gives this class no identifier; a table needs one)
used | role | meta.code | Used.role | s |  | What the entity was for the activity
used | time | time | Used.time | s |  | When the use began
used | activity_id | meta.id |  | mpsi | activity | Owner of the row
used | entity_id | meta.id | Used.entity | mpsi | entity | Points to the Entity
used | usagedescription_id | meta.id | Used.usageDescription | s | usagedescription | Points to the UsageDescription
wasgeneratedby | id | meta.id |  | mp |  | Key of the row (the model gives this class no identifier; a table needs one)
wasgeneratedby | role | meta.code | WasGeneratedBy.role | s |  | What the entity is as an output of the activity
wasgeneratedby | entity_id | meta.id |  | mpsi | entity | Owner of the row
wasgeneratedby | activity_id | meta.id | WasGeneratedBy.activity | mpsi | activity | Points to the Activity
wasgeneratedby | generationdescription_id | meta.id | WasGeneratedBy.generationDescription | s | generationdescription | Points to the GenerationDescription
wasassociatedwith | id | meta.id |  | mp |  | Key of the row (the model gives this class no identifier; a table needs one)
wasassociatedwith | role | meta.code | WasAssociatedWith.role | s |  | What the agent did in the activity
wasassociatedwith | activity_id | meta.id |  | mpsi | activity | Owner of the row
wasassociatedwith | agent_id | meta.id | WasAssociatedWith.agent | mpsi | agent | Points to the Agent
wasattributedto | id | meta.id |  | mp |  | Key of the row (the model gives this class no identifier; a table needs one)
wasattributedto | role | meta.code | WasAttributedTo.role | s |  | What the agent did for the entity
wasattributedto | entity_id | meta.id |  | mpsi | entity | Owner of the row
wasattributedto | agent_id | meta.id | WasAttributedTo.agent | mpsi | agent | Points to the Agent
activitydescription | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
activitydescription | name | meta.title | ActivityDescription.name | mpsi |  | Name of the kind of activity
activitydescription | version | meta.version | ActivityDescription.version | s |  | Version of the code or of the description
activitydescription | description | meta.note | ActivityDescription.description | s |  | What the kind of activity does
activitydescription | docurl | meta.ref.url | ActivityDescription.docurl | s |  | Documentation
activitydescription | type | meta.code.class | ActivityDescription.type | s |  | Type (Observation, Simulation, Reduction, Calibration, Reconstruction, Selection, Analysis, ...)
activitydescription | subtype | meta.code.class | ActivityDescription.subtype | s |  | Finer type
usagedescription | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
usagedescription | role | meta.code | UsageDescription.role | mps |  | Role of the expected input
usagedescription | description | meta.note | UsageDescription.description | s |  | What the input is
usagedescription | type | meta.code.class | UsageDescription.type | s |  | Type of use (Main, Calibration, Preview, Quality, Log, Context)
usagedescription | multiplicity |  | UsageDescription.multiplicity | s |  | How many are expected (VOTable arraysize style)
usagedescription | activitydescription_id | meta.id |  | mps | activitydescription | Owner of the row
usagedescription | entitydescription_id | meta.id |  | s | entitydescription | Kind of entity expected
generationdescription | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
generationdescription | role | meta.code | GenerationDescription.role | mps |  | Role of the expected output
generationdescription | description | meta.note | GenerationDescription.description | s |  | What the output is
generationdescription | type | meta.code.class | GenerationDescription.type | s |  | Type of output
generationdescription | multiplicity |  | GenerationDescription.multiplicity | s |  | How many are expected
generationdescription | activitydescription_id | meta.id |  | mps | activitydescription | Owner of the row
generationdescription | entitydescription_id | meta.id |  | s | entitydescription | Kind of entity expected
entitydescription | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
entitydescription | name | meta.title | EntityDescription.name | mps |  | Name of the kind of entity
entitydescription | description | meta.note | EntityDescription.description | s |  | What it is
entitydescription | docurl | meta.ref.url | EntityDescription.docurl | s |  | Documentation
entitydescription | type | meta.code.class | EntityDescription.type | s |  | Type
entitydescription | classtype | meta.code.class |  |  |  | Which subclass the row is: dataset or value description
entitydescription | valuetype |  | ValueDescription.valueType | s |  | VOTable datatype (with arraysize and xtype) of the value (only for a ValueDescription)
entitydescription | unit | meta.unit | ValueDescription.unit | s |  | Unit (VOUnits) (only for a ValueDescription)
entitydescription | ucd | meta.ucd | ValueDescription.ucd | s |  | UCD (only for a ValueDescription)
entitydescription | utype |  | ValueDescription.utype | s |  | UType (only for a ValueDescription)
entitydescription | contenttype | meta.code.mime | DatasetDescription.contentType | s |  | MIME type (only for a DatasetDescription)
parameter | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
parameter | value |  | ActivityConfiguration.Parameter.value | mps |  | Value used
parameter | name | meta.title | ActivityConfiguration.Parameter.name | mpsi |  | Parameter name
parameter | valueentity_id | meta.id | ActivityConfiguration.Parameter.valueEntity | s | entity | Points to the ValueEntity
parameter | parameterdescription_id | meta.id | ActivityConfiguration.Parameter.parameterDescription | s | parameterdescription | Points to the ParameterDescription
parameterdescription | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
parameterdescription | name | meta.title | ActivityConfiguration.ParameterDescription.name | mps |  | Parameter name
parameterdescription | valuetype |  | ActivityConfiguration.ParameterDescription.valueType | mps |  | VOTable datatype
parameterdescription | unit | meta.unit | ActivityConfiguration.ParameterDescription.unit | s |  | Unit
parameterdescription | ucd | meta.ucd | ActivityConfiguration.ParameterDescription.ucd | s |  | UCD
parameterdescription | utype |  | ActivityConfiguration.ParameterDescription.utype | s |  | UType
parameterdescription | min |  | ActivityConfiguration.ParameterDescription.min | s |  | Lowest value
parameterdescription | max |  | ActivityConfiguration.ParameterDescription.max | s |  | Highest value
parameterdescription | default |  | ActivityConfiguration.ParameterDescription.default | s |  | Default value
parameterdescription | options |  | ActivityConfiguration.ParameterDescription.options | s |  | Allowed values
parameterdescription | description | meta.note | ActivityConfiguration.ParameterDescription.description | s |  | What the parameter is for
parameterdescription | activitydescription_id | meta.id |  | mps | activitydescription | Owner of the row
configfile | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
configfile | name | meta.title | ActivityConfiguration.ConfigFile.name | mps |  | File name
configfile | location | meta.ref | ActivityConfiguration.ConfigFile.location | s |  | Path or URL
configfile | comment | meta.note | ActivityConfiguration.ConfigFile.comment | s |  | Free remark
configfile | configfiledescription_id | meta.id | ActivityConfiguration.ConfigFile.configFileDescription | s | configfiledescription | Points to the ConfigFileDescription
configfiledescription | id | meta.id |  | mpi |  | Key of the row (the model gives this class no identifier; a table needs one)
configfiledescription | name | meta.title | ActivityConfiguration.ConfigFileDescription.name | mps |  | Name
configfiledescription | contenttype | meta.code.mime | ActivityConfiguration.ConfigFileDescription.contentType | mps |  | MIME type
configfiledescription | description | meta.note | ActivityConfiguration.ConfigFileDescription.description | s |  | What the file holds
configfiledescription | activitydescription_id | meta.id |  | mps | activitydescription | Owner of the row
wasconfiguredby | id | meta.id |  | mp |  | Key of the row (the model gives this class no identifier; a table needs one)
wasconfiguredby | artefacttype |  | ActivityConfiguration.WasConfiguredBy.artefactType | mps |  | Parameter or ConfigFile
wasconfiguredby | activity_id | meta.id |  | mpsi | activity | Owner of the row
wasconfiguredby | configfile_id | meta.id | ActivityConfiguration.WasConfiguredBy.configFile | s | configfile | Points to the ConfigFile
wasconfiguredby | parameter_id | meta.id | ActivityConfiguration.WasConfiguredBy.parameter | si | parameter | Points to the Parameter
wasinformedby | informed_id | meta.id |  | mpsi | activity | Activity that was informed
wasinformedby | informant_id | meta.id |  | mpsi | activity | Activity that informed it
wasderivedfrom | generatedentity_id | meta.id |  | mpsi | entity | Entity that was derived
wasderivedfrom | usedentity_id | meta.id |  | mpsi | entity | Entity it was derived from
hadmember | collection_id | meta.id |  | mpsi | entity | Collection
hadmember | entity_id | meta.id |  | mpsi | entity | Member of the collection`;
