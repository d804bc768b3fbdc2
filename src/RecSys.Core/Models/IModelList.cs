namespace RecSys.Models;

/// <summary>The models of an assembly.</summary>
internal interface IModelList
{
    /// <summary>What reads them, by the name of their algorithm.</summary>
    IEnumerable<KeyValuePair<string, ModelFactory>> Models { get; }

    /// <summary>What reads those of feature rows, by the name of their algorithm.</summary>
    IEnumerable<KeyValuePair<string, FeatureModelFactory>> FeatureModels => [];
}
