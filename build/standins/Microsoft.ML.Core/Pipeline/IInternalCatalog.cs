using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>How the environment of a catalog is reached.</summary>
internal interface IInternalCatalog
{
    IHostEnvironment Environment { get; }
}
