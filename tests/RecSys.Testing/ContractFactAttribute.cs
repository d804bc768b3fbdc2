using Xunit;
using Xunit.Sdk;

namespace RecSys.Testing;

/// <summary>A test of a contract. It is skipped in derived classes whose <see cref="NeedsAttribute"/> says that something is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("RecSys.Testing." + nameof(ContractFactDiscoverer), "RecSys.Testing")]
public sealed class ContractFactAttribute : FactAttribute;
