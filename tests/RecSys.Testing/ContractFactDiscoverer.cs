using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace RecSys.Testing;

/// <summary>Finds the tests of <see cref="ContractFactAttribute"/>.</summary>
/// <param name="messages">Where xunit reports.</param>
public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
        => new Case(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);

    private sealed class Case : XunitTestCase
    {
        // xunit makes it anew in the process that runs the tests.
        [EditorBrowsable(EditorBrowsableState.Never)]
        [Obsolete("For xunit alone.")]
        public Case()
        {
        }

        public Case(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod method)
            : base(messages, display, displayOptions, method)
        {
        }

        // The class that the test runs in, not the contract that declares it.
        protected override string? GetSkipReason(IAttributeInfo factAttribute)
            => base.GetSkipReason(factAttribute) ?? TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes(typeof(NeedsAttribute), inherit: true)
                .Cast<NeedsAttribute>().Select(needs => needs.Missing).FirstOrDefault(missing => missing is not null);
    }
}
