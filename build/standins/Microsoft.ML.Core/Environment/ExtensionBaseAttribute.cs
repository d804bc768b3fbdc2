namespace Microsoft.ML;

public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName)
    {
        Runtime.Contracts.CheckNonWhiteSpace(contractName, nameof(contractName));
        ContractName = contractName;
    }

    public string ContractName { get; }
}
