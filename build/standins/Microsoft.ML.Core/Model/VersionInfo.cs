namespace Microsoft.ML.Runtime;

/// <summary>What stands in a model's header: its signature (eight characters at most), versions, and which loader reads it.</summary>
internal sealed class VersionInfo
{
    public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack, string loaderSignature, string loaderAssemblyName, string loaderSignatureAlt = null)
    {
        Contracts.CheckParam(modelSignature is { Length: 8 }, nameof(modelSignature), "A model signature has eight characters");
        Contracts.CheckParam(loaderSignature == null || loaderSignature.Length <= 24, nameof(loaderSignature), "A loader signature has 24 characters at most");
        ModelSignature = modelSignature;
        VerWrittenCur = verWrittenCur;
        VerReadableCur = verReadableCur;
        VerWeCanReadBack = verWeCanReadBack;
        LoaderSignature = loaderSignature;
        LoaderAssemblyName = loaderAssemblyName;
        LoaderSignatureAlt = loaderSignatureAlt;
    }

    public string ModelSignature { get; }

    public uint VerWrittenCur { get; }

    public uint VerReadableCur { get; }

    public uint VerWeCanReadBack { get; }

    public string LoaderSignature { get; }

    public string LoaderAssemblyName { get; }

    public string LoaderSignatureAlt { get; }
}
