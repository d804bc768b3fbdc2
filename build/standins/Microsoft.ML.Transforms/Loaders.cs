using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The loaders of this assembly, one line each.</summary>
internal static class Loaders
{
    [ModuleInitializer]
    internal static void Register()
    {
        ModelLoaders.Register(MappingModel.LoaderSignature, MappingModel.Load);
        ModelLoaders.Register(ExpressionTransformer.LoaderSignature, ExpressionTransformer.Load);
        ModelLoaders.Register(KeyToBinaryVectorMappingTransformer.LoaderSignature, KeyToBinaryVectorMappingTransformer.Load);
    }
}
