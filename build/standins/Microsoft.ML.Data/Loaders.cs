using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The loaders of this assembly, one line each.</summary>
internal static class Loaders
{
    [ModuleInitializer]
    internal static void Register()
    {
        ModelLoaders.Register(TransformerChain.LoaderSignature, TransformerChain.Load);
        ModelLoaders.Register(CompositeDataLoader.LoaderSignature, CompositeDataLoader.Load);
    }
}
