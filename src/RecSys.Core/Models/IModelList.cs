using RecSys.Algorithms;

namespace RecSys.Models;

/// <summary>The models of an assembly.</summary>
internal interface IModelList
{
    /// <summary>What reads them, by the name of their algorithm.</summary>
    IEnumerable<KeyValuePair<string, ModelFactory>> Models { get; }

    /// <summary>What reads those of feature rows, by the name of their algorithm.</summary>
    IEnumerable<KeyValuePair<string, FeatureModelFactory>> FeatureModels => [];

    /// <summary>What makes combinations of blended ratings of their bytes and width, by the name of their kind.</summary>
    IEnumerable<KeyValuePair<string, Func<byte[], int, IBlendFunction>>> BlendFunctions => [];
}
