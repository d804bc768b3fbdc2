using RecSys.Algorithms;
using RecSys.ML.Blending;
using RecSys.Models;

[assembly: ModelCompanion(typeof(BlendingModels))]

namespace RecSys.ML.Blending;

/// <summary>What models of ML.NET's this assembly can read within those of the library.</summary>
internal sealed class BlendingModels : IModelList
{
    public IEnumerable<KeyValuePair<string, ModelFactory>> Models => [];

    public IEnumerable<KeyValuePair<string, Func<byte[], int, IBlendFunction>>> BlendFunctions => [new(TransformerFunction.Name, (bytes, width) => new TransformerFunction(bytes, width))];
}
