using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>What loading a model calls on a factory whose types it does not know.</summary>
internal interface ICustomMappingFactory
{
    ITransformer CreateTransformer(IHostEnvironment env, string contractName);
}
