using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal static class CatalogUtils
{
    public static IHostEnvironment GetEnvironment(IInternalCatalog catalog)
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        return catalog.Environment;
    }
}
